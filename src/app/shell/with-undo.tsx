import { createContext, Fragment, lazy, Suspense, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { ActDraft } from '../../ledger'
import type { CaseSession } from '../../ports/case-session'
import { CaseProvider } from '../../ports/services'
import { undoKey } from '../../text/undo-key'
import { useShortcuts } from '../../ui'
import type { Told } from './undo-line'

const UndoLine = lazy(() => import('./undo-line').then((loaded) => ({ default: loaded.UndoLine })))

const UndoContext = createContext<(() => void) | undefined>(undefined)
/** Takes back the last act of the open case; undefined where no case is open. */
export const useUndo = (): (() => void) | undefined => use(UndoContext)

/**
 * The open case with a way back: Ctrl or Cmd and Z outside fields, where the browser's own undo belongs, and for ten
 * seconds after something was removed. What was taken back is said in words.
 */
export function WithUndo({ session, children }: { readonly session: CaseSession; readonly children: ReactNode }) {
  const [told, setTold] = useState<{ readonly what: Told; readonly count: number } | undefined>(undefined)
  const tell = useCallback((what: Told) => setTold((before) => ({ what, count: (before?.count ?? 0) + 1 })), [])
  const redrawn = useRedrawing()
  // The minutes have a line of their own for what is removed there.
  const isCapture = useLocation().pathname.endsWith('/capture')
  const watched = useMemo(
    (): CaseSession => ({
      ...session,
      async commit(draft, options) {
        const result = await session.commit(draft, options)
        const removed = removedBy(draft)
        if (result.ok) setTold((before) => (removed === undefined || isCapture ? undefined : { what: { state: 'removed', kind: removed }, count: (before?.count ?? 0) + 1 }))
        return result
      },
    }),
    [session, isCapture],
  )
  const { redraw } = redrawn
  const undo = useCallback(async (): Promise<void> => {
    const result = await session.undo()
    if (!result.ok) return tell({ state: 'failed', code: result.failure.code })
    if (result.value === undefined) return tell({ state: 'nothing' })
    tell({ state: result.value.done, kind: result.value.kind })
    if (result.value.done !== 'stands') redraw()
  }, [session, tell, redraw])
  const run = useCallback(() => void undo(), [undo])
  useShortcuts([{ keys: 'mod+z', label: undoKey, run }])
  return (
    <CaseProvider session={watched}>
      <UndoContext value={run}>
        <Fragment key={redrawn.round}>{children}</Fragment>
        {told !== undefined && (
          <Suspense fallback={null}><UndoLine key={told.count} told={told.what} onUndo={run} onClose={() => setTold(undefined)} /></Suspense>
        )}
      </UndoContext>
    </CaseProvider>
  )
}

/** The kind of thing that an act removes; undefined when it removes none. */
function removedBy({ changes }: ActDraft): string | undefined {
  return changes.find(({ set }) => set['withdrawn'] !== undefined && set['withdrawn'] !== null)?.kind
}

const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]'

/** Draws the page anew, so that no field still shows what was taken back, and leaves the focus where it was. */
function useRedrawing(): { readonly round: number; readonly redraw: () => void } {
  const [round, setRound] = useState(0)
  const at = useRef(-1)
  const redraw = useCallback(() => {
    at.current = document.activeElement === null ? -1 : [...document.querySelectorAll(focusable)].indexOf(document.activeElement)
    setRound((before) => before + 1)
  }, [])
  useEffect(() => {
    if (round > 0 && at.current >= 0) document.querySelectorAll<HTMLElement>(focusable)[at.current]?.focus()
  }, [round])
  return { round, redraw }
}
