import { useEffect } from 'react'
import { matchPath, useLocation, useNavigate } from 'react-router'
import { useReadable, useWorkspace } from '../../ports/services'
import { keysText as text } from '../../text/keys'
import { useShortcuts } from '../../ui'
import type { FeatureModule } from '../../ui/feature'

/** The places of the bar as `g 1`, `g 2` …, in the order of the bar. */
export const placeKeys = (features: readonly FeatureModule[]): readonly { readonly keys: string; readonly label: string; readonly to: string }[] =>
  features.flatMap(({ navigation }) => (navigation === undefined ? [] : [navigation])).map(({ to, label }, index) => ({ keys: `g ${String(index + 1)}`, label: text.goTo(label), to }))

/**
 * Keys of every page: part by part, to the main button, to another place. They move the focus and press nothing. A running
 * meeting has no keys out of it: nobody leaves one by a slip of the finger.
 */
export function PageKeys({ features }: { readonly features: readonly FeatureModule[] }) {
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const isMeeting = features.some(({ routes }) => routes.some(({ path, frame }) => frame === 'meeting' && matchPath(path, pathname) !== null))
  const toPlace = (to: string) => {
    if (pathname !== to) void navigate(to)
  }
  useShortcuts(
    [
      { keys: ']', label: text.partNext, run: () => toPart(1) },
      { keys: '[', label: text.partBefore, run: () => toPart(-1) },
      { keys: '.', label: text.mainAct, run: toMainAct },
      ...(isMeeting ? [] : placeKeys(features).map(({ to, ...key }) => ({ ...key, run: () => toPlace(to) }))),
    ],
    { singleKeys },
  )
  useEffect(() => {
    document.addEventListener('keydown', onEscape)
    return () => document.removeEventListener('keydown', onEscape)
  }, [])
  return null
}

/** Esc leaves a field, to the heading it stands under, where single keys work again. An open list, a form that closes and a search that is emptied have it first. */
function onEscape({ key, target, defaultPrevented, isComposing }: KeyboardEvent): void {
  if (key !== 'Escape' || defaultPrevented || isComposing || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
  if (target.closest('dialog, [popover]') !== null || /^(?:radio|checkbox|file)$/.test(target.type) || (target.type === 'search' && target.value !== '')) return
  setTimeout(() => {
    if (document.activeElement === target) toPart(-1)
  })
}

/** What a page falls into: its bars, lists of places, tabs and headings. */
const partsSelector = '.ui-meetingbar, .ui-meeting-strip, nav, h1, h2, [role="tablist"], .ui-parttabs, .ui-foot'
const pressable = 'a[href], button, input, select, textarea, summary'

function toPart(by: 1 | -1): void {
  const seen = [...document.querySelectorAll<HTMLElement>(partsSelector)].filter((part) => isSeen(part) && part.parentElement?.closest(partsSelector) === null)
  // The heading of a part that can be folded up is what unfolds it.
  const parts = seen.map((part) => part.closest('summary') ?? part)
  const here = document.activeElement
  const isPast = (part: HTMLElement) => here !== null && (part.contains(here) || (part.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
  // With the focus nowhere, the title is the next.
  const now = here === null || here === document.body ? parts.findIndex(({ tagName }) => tagName === 'H1') - 1 : parts.findLastIndex(isPast)
  const current = parts[now]
  // From the middle of a part back to where it begins, as with a piece of music.
  const isBegun = by === -1 && current !== undefined && stopOf(current) !== here
  focusOn(isBegun ? current : parts[now + by])
}

/** The one main button of the page; in a meeting the one at its foot, where there is one. */
function toMainAct(): void {
  const [main] = ['.ui-foot', 'main', 'aside'].flatMap((where) => [...document.querySelectorAll<HTMLElement>(`${where} .ui-button--primary`)]).filter(isSeen)
  focusOn(main ?? document.querySelector<HTMLElement>('main h1') ?? undefined)
}

/** A heading takes the focus itself; of a bar or a list, the place where one stands, else its first. */
function stopOf(part: HTMLElement): HTMLElement | undefined {
  const seenIn = (what: string) => [...part.querySelectorAll<HTMLElement>(what)].find(isSeen)
  return part.matches(`${pressable}, h1, h2`) ? part : (seenIn('[aria-current], [aria-selected="true"], .ui-parttabs [aria-pressed="true"]') ?? seenIn(pressable))
}

function focusOn(part: HTMLElement | undefined): void {
  const stop = part && stopOf(part)
  if (stop === undefined) return
  if (!stop.matches(pressable)) {
    if (!stop.hasAttribute('tabindex')) stop.tabIndex = -1
    // Titles that are given the focus show none; whoever goes there by key sees where they are.
    stop.dataset['reached'] = ''
    stop.addEventListener('blur', () => { delete stop.dataset['reached'] }, { once: true })
  }
  stop.focus()
}

const isSeen = (element: HTMLElement): boolean => element.closest('dialog, [popover], .ui-hidden') === null && (element.checkVisibility?.() ?? true)
