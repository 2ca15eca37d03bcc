import { useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { documents, unknownPack } from '../../guidance'
import { instantToLondon } from '../../domain/calendar'
import { concernsAt, raiseConcern } from '../../domain/meeting/concern'
import { packOfMeeting } from '../../domain/guidance'
import type { Fold } from '../../domain/meeting/view'
import { stageOf } from '../../domain/meeting/run'
import { useActContext, useCase, useCommit, useDraft, useFold, useShell, useWorkspace } from '../../ports/services'
import { concernText as text } from '../../text/concern'
import { Button, ButtonRow, Dialog, FieldRow, Form, Select, TextArea, TextField, WhoAsks, useAnnouncer } from '../../ui'
import { failureWords, type Refusal } from './failure-words'
import { ReferrerChoice, referrerName, usePeopleHere } from './referrer-choice'
import { RaisedConcern } from './raised-concern'
import './concern.css'

export interface ConcernSheetProps {
  readonly meetingId: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Drafts of one meeting's concern: opaque ids and field names only. */
export const draftKeys = (caseId: string, meetingId: string) => {
  const base = `${caseId}/m/${meetingId}/concern`
  return { words: base, raisedBy: `${base}/raised-by`, how: `${base}/how`, by: `${base}/by`, else: `${base}/else`, referrer: `${base}/referrer` }
}

/**
 * The sheet over any meeting screen (design §4.8): a concern needs its words and nothing else to be raised. Closing the
 * sheet in any way keeps the words.
 */
export function ConcernSheet({ meetingId, open, onClose }: ConcernSheetProps) {
  // Out of the bar the button stands in, whose colours are for the bar alone.
  return open ? createPortal(<div data-density="meeting"><OpenSheet meetingId={meetingId} onClose={onClose} /></div>, document.body) : null
}

function OpenSheet({ meetingId, onClose }: Omit<ConcernSheetProps, 'open'>) {
  const { clock } = useShell()
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  const raised = useFold((fold) => concernsAt(fold, meetingId))
  const closed = useFold((fold) => stageOf(fold, meetingId) === 'closed')
  const [another, setAnother] = useState(() => drafts.read(draftKeys(caseId, meetingId).words) !== undefined)
  const [openedAt] = useState(() => instantToLondon(clock.now()).time)
  const writing = raised.length === 0 || another
  return (
    <Dialog open onClose={onClose} kind="alarm" title={text.title} aside={openedAt} closeLabel={writing ? undefined : text.close}>
      <p className="concern-danger"><b>{text.dangerAsk}</b> {text.dangerSay}</p>
      {raised.length > 0 && (
        <section className="concern-list" aria-label={text.already}>
          {raised.map((concern, index) => <RaisedConcern key={concern.id} concern={concern} number={raised.length > 1 ? index + 1 : undefined} meetingId={meetingId} />)}
          <p className="ui-small ui-second">{text.stays}</p>
        </section>
      )}
      {writing
        ? <NewConcern meetingId={meetingId} onDone={onClose} />
        : <ButtonRow><Button onClick={() => setAnother(true)}>{text.another}</Button></ButtonRow>}
      <Numbers meetingId={meetingId} />
      <p className="concern-goon">{closed ? text.goOnClosed : text.goOn}</p>
      <WhoAsks>{text.askedBy(documents.NC.who, 'NC-25')}</WhoAsks>
    </Dialog>
  )
}

function NewConcern({ meetingId, onDone }: { readonly meetingId: string; readonly onDone: () => void }) {
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const announcer = useAnnouncer()
  const keys = draftKeys(caseId, meetingId)
  const words = useDraft(keys.words)
  const how = useDraft(keys.how)
  const by = useDraft(keys.by)
  const other = useDraft(keys.else)
  const people = usePeopleHere(meetingId)
  const [chosen, setChosen] = useState<string | null>(() => drafts.read(keys.referrer) ?? null)
  const [refused, setRefused] = useState<Refusal>()

  const choose = (value: string) => {
    setChosen(value)
    drafts.type(keys.referrer, value)
  }
  const raise = async () => {
    const read = (key: string) => drafts.read(key) ?? ''
    const referrer = referrerName(chosen, people, read(keys.else))
    const command = { meeting: meetingId, words: read(keys.words), referrer, how: read(keys.how), by: read(keys.by), raisedBy: read(keys.raisedBy) }
    const now = context()
    const outcome = await commit(raiseConcern(session.fold.getState(), command, now), { dropDrafts: Object.values(keys) })
    if (!outcome.ok) return setRefused(outcome.failure)
    const time = instantToLondon(now.at).time
    announcer.sayNow(referrer === '' ? text.said.raised(time) : text.said.raisedNamed(time, referrer))
    onDone()
  }
  const keep = () => {
    void drafts.flush()
    announcer.say(text.said.draft)
    onDone()
  }
  const wordsRefused = refused?.code === 'words-needed' ? failureWords(refused) : undefined
  return (
    <Form className="concern-form" onKeep={raise}>
      <TextArea label={text.words} rows={3} defaultValue={words.initial} onInput={words.type} error={wordsRefused} />
      <ReferrerChoice people={people} chosen={chosen} onChoose={choose} other={other} />
      <FieldRow>
        <TextField label={text.how} defaultValue={how.initial} onInput={how.type} />
        <TextField label={text.by} defaultValue={by.initial} onInput={by.type} />
        <Select label={text.raisedBy} emptyLabel={text.notSaid} options={people.map(({ name }) => ({ value: name, label: name }))} defaultValue={drafts.read(keys.raisedBy)} onChange={(value) => drafts.type(keys.raisedBy, value)} />
      </FieldRow>
      {refused !== undefined && wordsRefused === undefined && <p className="concern-refused" role="alert">{failureWords(refused)}</p>}
      <ButtonRow>
        <Button kind="alarm-filled" size="large" type="submit">{text.raise}</Button>
        <Button size="large" onClick={keep}>{text.draft}</Button>
      </ButtonRow>
    </Form>
  )
}

/** The numbers people may need, from the guidance the meeting runs on. */
function Numbers({ meetingId }: { readonly meetingId: string }) {
  const { contacts } = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId])) ?? unknownPack()
  const said = contacts.map(({ label, number }) => (number === null ? text.noNumber(label) : text.number(label, number)))
  return said.length === 0 ? null : <p className="concern-numbers">{said.join(' ')}</p>
}

