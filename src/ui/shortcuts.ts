import { useEffect, useEffectEvent } from 'react'

/** One key or one pair of keys, and what it does. Data, so that the help sheet and the crib card list the same keys. */
export interface Shortcut {
  /**
   * A key as `KeyboardEvent.key` gives it (`n`, `?`, `F9`, `ArrowLeft`), with `mod+` (Ctrl, or Cmd on a
   * Mac), `alt+` or `shift+` before it, or two keys one after the other: `g c`.
   */
  readonly keys: string
  /** What it does, for the list on `?`. */
  readonly label: string
  readonly run: (event: KeyboardEvent) => void
  /** Also while typing. Ignored for single characters, which must always be free to type (WCAG 2.1.4). */
  readonly inFields?: boolean | undefined
  /** Also while a dialog is open. */
  readonly overDialogs?: boolean | undefined
}

export interface ShortcutOptions {
  /** The person's one switch. Off stops single characters; keys with Ctrl, Cmd or Alt and F-keys still work. */
  readonly singleKeys?: boolean | undefined
  /** False while this screen is not the one in use. */
  readonly enabled?: boolean | undefined
}

/** How long the first key of a pair waits for the second. */
const PAIR_MS = 1500

/** What a key press may be to a screen: the second of a pair, a key by itself, or the first of a pair. In this order. */
type Part = 'second' | 'whole' | 'first'
/** True when one of its keys was meant; second and whole keys were run then. */
type Hears = (part: Part, pressed: string, event: KeyboardEvent) => boolean

/** Everything on the page that listens now, the oldest first. One ear for all of them: `g c` of one part of a page is not `c` of another. */
const listening = new Set<Hears>()
let first: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** No page is waited for longer than this. */
const HOLD_MS = 5000
let held: ReturnType<typeof setTimeout> | undefined

/**
 * Another page was asked for and is on its way: what is typed now was not meant for the page that still stands here.
 * Keys that work over dialogs (hide, lock) go on working.
 */
export function holdKeys(): void {
  releaseKeys()
  held = setTimeout(releaseKeys, HOLD_MS)
}

/** The page is here: its keys are heard. */
export function releaseKeys(): void {
  clearTimeout(held)
  held = undefined
}

function onKeyDown(event: KeyboardEvent): void {
  // Half-written characters (accents, Welsh circumflex, Pinyin) are not key presses yet.
  if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
  const pressed = pressedKeys(event)
  const pair = first === undefined ? undefined : `${first} ${pressed}`
  forgetFirst()
  const anyone = (part: Part, keys: string) => [...listening].some((hears) => hears(part, keys, event))
  if (pair !== undefined && anyone('second', pair)) return
  if (anyone('whole', pressed) || !anyone('first', pressed)) return
  first = pressed
  timer = setTimeout(forgetFirst, PAIR_MS)
}

function forgetFirst(): void {
  clearTimeout(timer)
  first = undefined
}

/** Listens for the given keys for as long as the component is mounted. Of two that want the same key, the one mounted first has it. */
export function useShortcuts(shortcuts: readonly Shortcut[], { singleKeys = true, enabled = true }: ShortcutOptions = {}): void {
  const press = useEffectEvent((part: Part, pressed: string, event: KeyboardEvent): boolean => {
    // By the key first: most keys are words being typed, and looking for an open dialog walks the page (performance.md D6).
    const meant = shortcuts.filter(({ keys }) => (part === 'first' ? keys.startsWith(`${pressed} `) : part === 'second' ? keys === pressed : sameKeys(keys, pressed)))
    if (meant.length === 0) return false
    const place = { typing: isTyping(event.target), dialog: isOverDialog() }
    const match = meant.find((shortcut) => mayRun(shortcut, place, singleKeys))
    if (match !== undefined && part !== 'first') {
      event.preventDefault()
      match.run(event)
    }
    return match !== undefined
  })

  useEffect(() => {
    if (!enabled) return
    const hears: Hears = (part, pressed, event) => press(part, pressed, event)
    if (listening.size === 0) document.addEventListener('keydown', onKeyDown)
    listening.add(hears)
    return () => {
      listening.delete(hears)
      if (listening.size > 0) return
      forgetFirst()
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [enabled])
}

function mayRun(shortcut: Shortcut, place: { readonly typing: boolean; readonly dialog: boolean }, singleKeys: boolean): boolean {
  const single = isSingle(shortcut.keys)
  if (single && (!singleKeys || place.typing)) return false
  if (place.typing && !shortcut.inFields) return false
  return (!place.dialog && held === undefined) || shortcut.overDialogs === true
}

/** Printable characters without Ctrl, Cmd or Alt: what a person could be typing or dictating. */
function isSingle(keys: string): boolean {
  return keys.split(' ').some(part => [...part.replace(/^shift\+/, '')].length === 1)
}

function sameKeys(keys: string, pressed: string): boolean {
  // A character such as "?" or "!" already holds its Shift; keyboards differ in where they keep it.
  return keys === pressed || (`shift+${keys}` === pressed && isSingle(keys) && !/^[a-z0-9]$/.test(keys))
}

function pressedKeys(event: KeyboardEvent): string {
  const mod = isMac() ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey ? 'shift+' : ''}${key}`
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'Dead'
}

const NOT_TYPED_IN = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file', 'image'])

/** Whether letters belong to this element: a field, or a native list, which jumps to what is typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

function isOverDialog(): boolean {
  return document.querySelector('dialog[open]') !== null
}
