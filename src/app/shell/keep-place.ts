const fields = 'input, select, textarea'
const refused = '.ui-field--stopped'
/** Buttons that keep what a form holds. */
const keeps = '[type="submit"], .ui-button--primary, .ui-button--alarm'
/** Longer than a screen takes to give the focus a place of its own, shorter than anybody takes to press the next key. */
const afterMs = 30
/** Long enough for an act that is not refused this time to take its words away. */
const againMs = 400

/**
 * What its own press takes away (a button, a form that was kept, a row that is settled) takes the focus with it. The focus
 * then goes to what came instead: its first field, else the whole of it, so that it is read out; where nothing came, to the
 * next row, and else to the title. Never to a button of a row: a second Enter would press what nobody has read. And where a
 * press is refused, the focus goes from its button, or from the field where Enter pressed it, to the first field that says
 * why. Returns how to stop.
 */
export function keepPlace(): () => void {
  let last: Node | null = null
  let isGiven = false
  const remember = ({ target }: FocusEvent) => {
    last = target as Node
    isGiven = false
  }
  // A button that stays where it was pressed, until something else is done.
  let pressed: HTMLElement | null = null
  // Where the hands are: on that button, or in a field of its form.
  let at: Element | null = null
  const onPress = ({ target }: Event) => {
    pressed = target instanceof Element ? target.closest<HTMLElement>('button') : null
    at = isEnterIn(pressed) ? document.activeElement : pressed
    // Said already, and not put right: it is said again. Not to who presses something else in the same form.
    const stays = pressed
    if (stays?.matches(keeps) === true && firstRefused(stays) !== undefined) setTimeout(() => toRefused(stays), againMs)
  }
  const onInput = () => {
    pressed = null
  }
  const toRefused = (from: HTMLElement) => {
    if (pressed === from && document.activeElement === at) firstRefused(from)?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    // A key held down belongs to what was there before.
    if (isGiven && event.repeat && /^(?:Enter| )$/.test(event.key)) event.preventDefault()
  }
  const watch = new MutationObserver((records) => {
    const from = pressed
    if (from !== null && document.activeElement === at && records.some(({ addedNodes }) => [...addedNodes].some(isRefusal))) setTimeout(() => toRefused(from), afterMs)
    const lost = last
    if (lost === null || lost.isConnected) return
    last = null
    const gone = records.find(({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost)))
    const came = records.flatMap(({ target, addedNodes }) => (target === gone?.target ? [...addedNodes] : []))
    setTimeout(() => {
      if (document.activeElement !== document.body) return
      // A page that is still being read puts another title in its place.
      const next = (lost.nodeName === 'H1' ? [] : [...came, gone?.nextSibling, gone?.previousSibling]).find(canTake) ?? document.querySelector<HTMLElement>('dialog[open] h2') ?? document.querySelector<HTMLElement>('main h1')
      if (next === null) return
      // What has a heading is heard from its heading on.
      const field = next.querySelector('h1, h2, h3') === null ? ([...next.querySelectorAll<HTMLElement>(fields)].find(isSeen) ?? null) : null
      const place = field ?? next.closest<HTMLElement>('li') ?? next
      if (place.tabIndex < 0) place.tabIndex = -1
      place.focus()
      isGiven = true
    }, afterMs)
  })
  document.addEventListener('focusin', remember)
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('click', onPress, true)
  document.addEventListener('input', onInput, true)
  watch.observe(document.body, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('focusin', remember)
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('click', onPress, true)
    document.removeEventListener('input', onInput, true)
    watch.disconnect()
  }
}

/** Enter in a field presses the button that keeps its form, without going to it. */
const isEnterIn = (button: HTMLElement | null): boolean =>
  button instanceof HTMLButtonElement && button.type === 'submit' && button.form?.contains(document.activeElement) === true && document.activeElement?.matches(fields) === true

/** Part of a page or a dialog that is seen. Of a page that takes another's place, the title alone is. */
const canTake = (node: Node | null | undefined): node is HTMLElement =>
  node instanceof HTMLElement && node.isConnected && node.closest('main, dialog') !== null && !node.matches('main, .ui-hidden')

const isRefusal = (node: Node): boolean => node instanceof Element && (node.matches('.ui-fielderror') || node.querySelector('.ui-fielderror') !== null)

/** The first field that says why, in the form or part of the page that the button belongs to. */
function firstRefused(button: HTMLElement): HTMLElement | undefined {
  const part = button.closest('form, dialog, details') ?? button.closest('section, main')
  return [...(part?.querySelectorAll<HTMLElement>(refused) ?? [])].flatMap((one) => [...one.querySelectorAll<HTMLElement>(fields)]).find(isSeen)
}

/** Not in a list or a part that is folded up. */
const isSeen = (element: HTMLElement): boolean => element.closest('details:not([open])') === null && (element.checkVisibility?.() ?? true)
