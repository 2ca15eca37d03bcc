import { useState, useSyncExternalStore } from 'react'
import { buildRecord } from '../../../domain/record'
import { recordRehearsal } from '../../../domain/meeting/prepare'
import { validateFrame, validatePack } from '../../../guidance'
import { useCase, useShell, useWorkspace } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Icon, WhoAsks, useAnnouncer } from '../../../ui'
import { rehearsedWords } from '../answers'
import { usePreparing, whoAsksThis } from '../context'
import { useAct } from '../use-act'

const text = prepareText.rehearsal
const parts = ['app', 'case', 'guidance', 'words', 'word', 'page', 'print'] as const
type Part = (typeof parts)[number]
type Results = { readonly [part in Part]?: boolean }

/** Really tries each part that a meeting needs, on this device. Says "all" only when each one worked. */
export function Rehearse() {
  const preparing = usePreparing()
  const announcer = useAnnouncer()
  const { act, problem } = useAct()
  const tries = useTries()
  const [results, setResults] = useState<Results>({})
  const [state, setState] = useState<'idle' | 'running' | 'done'>('idle')
  const failed = parts.filter((part) => results[part] === false)
  const run = async () => {
    setState('running')
    setResults({})
    const found: { [part in Part]?: boolean } = {}
    for (const part of parts) {
      found[part] = await worked(tries[part])
      setResults({ ...found })
    }
    setState('done')
    const wrong = parts.filter((part) => found[part] !== true).length
    announcer.say(wrong === 0 ? text.all(parts.length) : text.notAll(wrong, parts.length))
    if (wrong === 0) await act((fold, context) => recordRehearsal(fold, { meeting: preparing.meetingId }, context))
  }
  return (
    <>
      <p>{text.says}</p>
      <ButtonRow><Button kind="primary" busy={state === 'running'} onClick={() => void run()}>{state === 'running' ? text.running : state === 'done' ? text.again : text.start}</Button></ButtonRow>
      <ul className="prepare-rehearsal" role="list">
        {parts.map((part) => (
          <li key={part}>
            <Icon name={results[part] === undefined ? 'ring' : results[part] ? 'tick' : 'dash'} />
            <span>{text.parts[part]}</span>
            <b>{results[part] === undefined ? text.waiting : results[part] ? text.ok : text.failed}</b>
            {results[part] === false && <p>{text.next[part]}</p>}
          </li>
        ))}
      </ul>
      {state === 'done' && <p><b>{failed.length === 0 ? text.all(parts.length) : text.notAll(failed.length, parts.length)}</b></p>}
      {rehearsedWords(preparing.meeting?.values.rehearsedAt).map((words) => <p key={words}>{words}</p>)}
      {problem}
      <WhoAsks>{whoAsksThis({ source: ['NC-11'] })}</WhoAsks>
    </>
  )
}

/** A part that throws does not work; what it threw may hold case words and is not shown. */
async function worked(tryPart: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await tryPart()
  } catch {
    return false
  }
}

function useTries(): { readonly [part in Part]: () => boolean | Promise<boolean> } {
  const { updates } = useShell()
  const { drafts } = useWorkspace()
  const session = useCase()
  const { meetingId, pack, packKnown, frame } = usePreparing()
  const app = useSyncExternalStore((listener) => updates.subscribe(listener), () => updates.state())
  const draftDocument = async () => {
    const record = buildRecord(session.fold.getState(), meetingId, { pack, frame })
    const documents = await import('../../../documents')
    return record === undefined ? undefined : { documents, model: documents.recordToDocument(record, 'draft') }
  }
  return {
    app: () => app.status === 'ready' && app.verified?.missing === 0,
    case: async () => (await session.history()).ok,
    guidance: () => packKnown && validatePack(pack).ok && validateFrame(frame).ok,
    words: async () => {
      await drafts.flush()
      return true
    },
    word: async () => {
      const made = await draftDocument()
      if (made === undefined) return false
      const file = await made.documents.toWord(made.model)
      // A Word file is a zip: it begins with PK.
      return file.length > 1000 && file[0] === 0x50 && file[1] === 0x4b
    },
    page: async () => {
      const made = await draftDocument()
      return made !== undefined && made.documents.toHtml(made.model).includes('</html>')
    },
    print: () => typeof window.print === 'function',
  }
}
