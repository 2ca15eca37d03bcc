/** How a person names what they look for. A string is the whole name; a pattern may be a part of it. */
export interface Sought {
  readonly by: 'role' | 'label' | 'text'
  /** For `role`: the role. */
  readonly role?: string
  readonly name: string | RegExp
  /** Only inside the first visible element of this role and name. */
  readonly within?: { readonly role: string; readonly name: string | RegExp }
}

export interface PlainSought {
  readonly by: Sought['by']
  readonly role: string
  readonly name: PlainName
  readonly within: { readonly role: string; readonly name: PlainName } | null
}
interface PlainName {
  readonly words: string
  /** The flags of a pattern; null when the words are the whole name. */
  readonly flags: string | null
}

/** As it crosses into a page: three browsers and three protocols agree on nothing but JSON. */
export function plainSought({ by, role = '', name, within }: Sought): PlainSought {
  const plain = (given: string | RegExp): PlainName => (typeof given === 'string' ? { words: given, flags: null } : { words: given.source, flags: given.flags })
  return { by, role, name: plain(name), within: within ? { role: within.role, name: plain(within.name) } : null }
}

export const said = ({ by, role = '', name, within }: Sought): string => `${by === 'role' ? role : by} ${String(name)}${within ? ` in ${within.role} ${String(within.name)}` : ''}`

/**
 * Runs inside the page, in every engine the same: the first visible element of that role and accessible name, of that
 * label, or the innermost one with that text. Everything it needs is inside it. Names follow the parts of "Accessible
 * Name and Description Computation 1.2" that the app uses.
 */
export function findInPage(sought: PlainSought): Element | null {
  const tidy = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const fits = (text: string, { words, flags }: PlainName) => (flags === null ? text === words : new RegExp(words, flags).test(text))
  const isVisible = (element: Element) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) if (at.getAttribute('aria-hidden') === 'true' || (at as HTMLElement).inert) return false
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
  }
  const words = (element: Element): string => {
    const parts = [...element.childNodes].map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.textContent
      if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return ''
      // A block begins a word of its own; a span does not.
      const inner = node.getAttribute('aria-label') ?? (node instanceof HTMLImageElement ? node.alt : words(node))
      return getComputedStyle(node).display.startsWith('inline') ? inner : ` ${inner} `
    })
    return tidy(parts.join(''))
  }
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')
    if (ids) return tidy(ids.split(/\s+/).map((id) => (document.getElementById(id) ? words(document.getElementById(id) as Element) : '')).join(' '))
    const given = element.getAttribute('aria-label')
    if (given) return tidy(given)
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) {
      return tidy([...(element.labels ?? [])].map((label) => [...label.childNodes].map((node) => (node instanceof Element ? (node.contains(element) && node !== element ? words(node) : node === element ? '' : words(node)) : node.textContent)).join(' ')).join(' '))
    }
    if (element instanceof HTMLFieldSetElement) return tidy(element.querySelector('legend')?.textContent)
    return words(element) || tidy(element.getAttribute('title'))
  }
  const selectors: Record<string, string> = {
    button: 'button, summary, input[type=button], input[type=submit]',
    link: 'a[href]',
    heading: 'h1, h2, h3, h4, h5, h6',
    textbox: 'input:not([type]), input[type=text], input[type=password], textarea',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    combobox: 'select',
    listitem: 'li',
    list: 'ul, ol',
    dialog: 'dialog',
    region: 'section',
    group: 'fieldset',
    main: 'main',
    banner: 'header',
    complementary: 'aside',
    navigation: 'nav',
    row: 'tr',
  }
  const ofRole = (root: ParentNode, role: string, name: PlainName): Element | undefined =>
    [...root.querySelectorAll([selectors[role], `[role~="${role}"]`].filter(Boolean).join(', '))].find((element) => {
      const own = element.getAttribute('role')
      return (own === null || own.split(/\s+/).includes(role)) && fits(nameOf(element), name) && isVisible(element)
    })
  const root = sought.within ? ofRole(document, sought.within.role, sought.within.name) : document
  if (root === undefined) return null
  if (sought.by === 'role') return ofRole(root, sought.role, sought.name) ?? null
  if (sought.by === 'label') {
    return [...root.querySelectorAll('input, select, textarea, [role=combobox], [role=textbox]')].find((element) => fits(nameOf(element), sought.name) && (isVisible(element) || element.getAttribute('type') === 'file')) ?? null
  }
  const hits = [...root.querySelectorAll('*')].filter((element) => fits(tidy(element.textContent), sought.name))
  return hits.findLast((element) => isVisible(element)) ?? null
}
