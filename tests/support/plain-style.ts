/** What decides, in a page without style sheets, how an element is laid out: its kind, and these of its attributes. */
const decisive = ['hidden', 'open', 'type'] as const
const asked = new Map([['display', 'display'], ['visibility', 'visibility'], ['pointerEvents', 'pointer-events'], ['pointer-events', 'pointer-events']])

type ReadStyle = (element: Element, pseudo?: string | null) => CSSStyleDeclaration

/**
 * The same answers as jsdom's own `getComputedStyle`, most of them from memory. Whoever looks for a button by its name asks after the style of
 * every element above and below every button, and jsdom compares each with all rules of its own sheet anew after every change: a quarter of
 * the time of the screens' tests. Tests have no sheets besides, so two elements of one kind with the same few attributes look the same.
 * What is not as simple (a sheet on the page, a style that says otherwise, a popover, what is hidden around it) is asked of jsdom.
 * @param real the window's own
 */
export function fromMemory(real: ReadStyle): ReadStyle {
  const known = new Map<string, string>()
  const read = (element: Element, property: string): string | undefined => {
    if (!isPlain(element, property)) return undefined
    const key = [property, element.namespaceURI, element.localName, isFirstSummary(element), ...decisive.map((name) => element.getAttribute(name) ?? '-')].join(' ')
    const value = known.get(key) ?? real(element).getPropertyValue(property)
    known.set(key, value)
    return value
  }
  return (element, pseudo) => {
    if (pseudo || element.ownerDocument.styleSheets.length > 0) return real(element, pseudo)
    let own: CSSStyleDeclaration | undefined
    const whole = () => (own ??= real(element))
    const value = (property: string) => read(element, property) ?? whole().getPropertyValue(property)
    return new Proxy({} as CSSStyleDeclaration, {
      get(_, name) {
        if (name === 'getPropertyValue') return (property: string) => (asked.get(property) === property ? value(property) : whole().getPropertyValue(property))
        const property = typeof name === 'string' ? asked.get(name) : undefined
        if (property !== undefined) return value(property)
        const other: unknown = Reflect.get(whole(), name)
        return typeof other === 'function' ? other.bind(whole()) : other
      },
    })
  }
}

/** What a closed part shows of itself is laid out as an item of a list. */
const isFirstSummary = (element: Element): boolean => {
  if (element.localName !== 'summary' || element.parentElement?.localName !== 'details') return false
  for (let at = element.previousElementSibling; at !== null; at = at.previousElementSibling) if (at.localName === 'summary') return false
  return true
}

const speaks = /display|visibility|pointer-events|all/i

/** Whether nothing but its kind and the few attributes speaks for it: no style of its own or, for what is passed on, of anything around it. */
function isPlain(element: Element, property: string): boolean {
  if (element.hasAttribute('popover')) return false
  if (property === 'display') return !speaks.test(element.getAttribute('style') ?? '')
  for (let at: Element | null = element; at !== null; at = at.parentElement) if (speaks.test(at.getAttribute('style') ?? '') || (at.hasAttribute('hidden') && at !== element)) return false
  return true
}
