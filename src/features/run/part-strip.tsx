import { useCallback, useState } from 'react'
import { familyCame, familyExpected, type FamilyPlace } from '../../domain/meeting/family-here'
import { partsOf, roomNow } from '../../domain/meeting/part-now'
import { beginNextPart } from '../../domain/meeting/parts'
import type { Fold } from '../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../ports/services'
import { runText } from '../../text/run'
import { Button, ButtonRow, Dialog, Row, Rows, Section, Strip, TextField, WhoAsks } from '../../ui'
import { askedBy, draftKey, useRun } from './run-context'
import { useAct } from './use-act'

const text = runText.parted

/** Which part this is, who may be in the room, and the way to the next part (BR-49, NC-12). Nothing for a meeting held as one with professionals only. */
export function PartStrip() {
  const { meetingId } = useRun()
  const fold = useFold(useCallback((state: Fold) => state, []))
  const [asking, setAsking] = useState(false)
  const { act, problem } = useAct()
  const { all, now } = partsOf(fold, meetingId)
  const room = roomNow(fold, meetingId)
  const family = familyExpected(fold, meetingId)
  if (all.length === 0 && family.length === 0) return null
  const next = all[now]
  const begin = async () => {
    const begun = await act((state) => beginNextPart(state, { meeting: meetingId }), { said: text.begun(now + 1) })
    if (begun.ok) setAsking(false)
  }
  return (
    <>
      {all.length > 0 && <Strip kind="quiet" label={text.label}>
        {text.now(now, all.length, text.with[room])} {now > 1 && text.before(now - 1)}{' '}
        {next !== undefined && <Button size="small" onClick={() => setAsking(true)}>{text.next(now + 1)}</Button>}
      </Strip>}
      {room === 'family' && family.length > 0 && <div className="run-family"><FamilyHere family={family} /></div>}
      <Dialog open={asking} onClose={() => setAsking(false)} title={text.next(now + 1)} closeLabel={runText.close}>
        <p>{text.ask(now, text.with[next ?? 'professionals'])}</p>
        <WhoAsks>{askedBy(['BR-49'])}</WhoAsks>
        {problem}
        <ButtonRow><Button kind="primary" onClick={() => void begin()}>{text.begin(now + 1)}</Button></ButtonRow>
      </Dialog>
    </>
  )
}

function FamilyHere({ family }: { readonly family: readonly FamilyPlace[] }) {
  const { meetingId } = useRun()
  const { act, problem } = useAct()
  const [absent, setAbsent] = useState<FamilyPlace>()
  return (
    <Section title={text.family}>
      <Rows label={text.family}>
        {family.map((one) => (
          <Row key={one.id} title={one.label}
            detail={[one.came === undefined ? text.notSaid : text.came[one.came], one.support === undefined || one.support === '' ? undefined : text.support(one.support), one.note].filter((words) => words !== undefined && words !== '').join('. ')}
            end={<>
              {one.came !== 'yes' && <Button size="small" aria-label={text.of(text.here, one.label)} onClick={() => void act((fold) => familyCame(fold, { meeting: meetingId, person: one.id, came: 'yes' }), { said: text.of(text.came.yes, one.label) })}>{text.here}</Button>}
              {one.came !== 'no' && <Button size="small" aria-label={text.of(text.notHere, one.label)} onClick={() => setAbsent(one)}>{text.notHere}</Button>}
            </>} />
        ))}
      </Rows>
      {problem}
      <WhoAsks>{askedBy(['NC-12a', 'NC-12c'])}</WhoAsks>
      {absent !== undefined && <NotHere person={absent} onClose={() => setAbsent(undefined)} />}
    </Section>
  )
}

function NotHere({ person, onClose }: { readonly person: FamilyPlace; readonly onClose: () => void }) {
  const run = useRun()
  const key = draftKey(run, 'family', person.id)
  const { drafts } = useWorkspace()
  const field = useDraft(key)
  const { act, words } = useAct()
  const keep = async () => {
    const kept = await act((fold) => familyCame(fold, { meeting: run.meetingId, person: person.id, came: 'no', note: drafts.read(key) ?? '' }), { dropDrafts: [key], said: text.of(text.came.no, person.label) })
    if (kept.ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.of(text.notHere, person.label)} closeLabel={runText.close}>
      <TextField label={text.why} defaultValue={field.initial} onInput={field.type} error={words} />
      <ButtonRow><Button kind="primary" onClick={() => void keep()}>{text.keep}</Button></ButtonRow>
    </Dialog>
  )
}
