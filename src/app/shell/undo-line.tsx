import type { Kind } from '../../domain/kinds'
import type { UndoneAct } from '../../ports/case-session'
import { failureText } from '../../text/failures'
import { thingText } from '../../text/things'
import { undoText as text } from '../../text/undo'
import { UndoStrip } from '../../ui'

/** What there is to say about taking back. */
export type Told =
  | { readonly state: 'removed' | UndoneAct['done']; readonly kind: string }
  | { readonly state: 'nothing' }
  | { readonly state: 'failed'; readonly code: keyof typeof failureText }

/** Says what was taken back or removed, on screen and politely aloud, with the next step back beside it. */
export function UndoLine({ told, onUndo, onClose }: { readonly told: Told; readonly onUndo: () => void; readonly onClose: () => void }) {
  const next = told.state === 'removed' ? text.undo : told.state === 'put-back' || told.state === 'withdrawn' ? text.again : undefined
  return <UndoStrip message={wordsOf(told)} undoLabel={next} dismissLabel={text.dismiss} onUndo={onUndo} onDismiss={onClose} />
}

function wordsOf(told: Told): string {
  switch (told.state) {
    case 'nothing': return text.nothing
    case 'failed': return failureText[told.code]
    case 'removed': return text.removed(thingOf(told.kind))
    case 'put-back': return text.changed(thingOf(told.kind))
    case 'withdrawn': return text.added(thingOf(told.kind))
    case 'stands': return text.stands(thingOf(told.kind))
  }
}

const thingOf = (kind: string): string => (kind in thingText ? thingText[kind as Kind] : thingText.case)
