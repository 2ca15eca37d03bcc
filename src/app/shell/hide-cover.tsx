import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react'
import { useShell } from '../../ports/services'
import { shellText as text } from '../../text/shell'
import { Button, useAnnouncer, useShortcuts } from '../../ui'
import type { Workspace } from '../workspace'

const HideContext = createContext<() => void>(() => {})

/** Covers this window, and the other windows of this vault, at once. */
export const useHide = (): (() => void) => use(HideContext)

const HiddenContext = createContext(false)

/** Whether this window is covered now. */
export const useIsHidden = (): boolean => use(HiddenContext)

/** A cover is not a lock: after two minutes it becomes one (design.md §4.21). */
const lockAfterMs = 2 * 60_000
const shiftWindowMs = 1200

/** One key or press turns the page into a plain page of notes. Everything under it stays as it was, typing included. */
export function HideCover({ workspace, children }: { readonly workspace: Workspace; readonly children: ReactNode }) {
  const { vault, clock } = useShell()
  const { sayNow } = useAnnouncer()
  const [isHidden, setHidden] = useState(false)
  const cover = useCallback(() => {
    setHidden(true)
    void workspace.services.drafts.flush()
  }, [workspace])
  const hide = useCallback(() => {
    cover()
    workspace.tellHidden()
    sayNow(text.hidden)
  }, [cover, workspace, sayNow])

  useEffect(() => workspace.onHidden(cover), [workspace, cover])
  useEffect(() => {
    if (!isHidden) return
    const timer = setTimeout(() => void vault.lock('idle'), lockAfterMs)
    return () => clearTimeout(timer)
  }, [isHidden, vault])
  useShortcuts([{ keys: 'F9', label: text.keyHide, run: hide, inFields: true, overDialogs: true }])
  useShiftThrice(hide, clock.now)

  return (
    <HideContext value={hide}>
      {isHidden && (
        <main className="cover">
          <title>{text.hiddenTitle}</title>
          <h1>{text.hiddenTitle}</h1>
          <Clock now={clock.now()} />
          {/* Carrying on asks for the passphrase again: whoever made somebody hide may still be there. */}
          <Button autoFocus onClick={() => void vault.lock('asked')}>{text.carryOn}</Button>
        </main>
      )}
      <HiddenContext value={isHidden}><div hidden={isHidden} inert={isHidden}>{children}</div></HiddenContext>
    </HideContext>
  )
}

function Clock({ now }: { readonly now: number }) {
  const at = new Date(now)
  return <p className="cover-clock">{`${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`}</p>
}

function useShiftThrice(run: () => void, now: () => number): void {
  useEffect(() => {
    let presses: number[] = []
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Shift') {
        presses = []
        return
      }
      if (event.repeat) return
      presses = [...presses.filter((at) => now() - at < shiftWindowMs), now()]
      if (presses.length >= 3) {
        presses = []
        run()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [run, now])
}
