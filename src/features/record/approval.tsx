import { useState } from 'react'
import { useParams } from 'react-router'
import { recordToDocument } from '../../documents'
import { approveAndSeal, gapsOf, type RecordModel, type SealActs, type SealRefusal } from '../../domain/record'
import type { Result } from '../../lib/result'
import type { CaseSession } from '../../ports/case-session'
import { useActContext, useCase, useShell } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Button, Checkboxes, Gap, KeepForm, Link, Section, useAnnouncer } from '../../ui'
import { refusalWords, type Refusal } from './refusal-words'
import { recordIn, useWordsInRecord } from './use-record'

/** What the draft still lacks. None of it holds the approval up; all of it is said. */
export function DraftState({ record }: { readonly record: RecordModel }) {
  const gaps = gapsOf(record)
  return (
    <Section title={text.draft}>
      <p className="record-small">{text.draftMore}</p>
      <h3 className="record-h3">{text.gapsTitle}</h3>
      {gaps.length === 0 ? <p className="record-small">{text.noGaps}</p> : (
        <>
          <ul className="record-gaps">{gaps.map((gap) => <li key={gap.code}><Gap>{text.gap(gap)}</Gap></li>)}</ul>
          <p className="record-small">{text.gapsMore}</p>
        </>
      )}
      {record.leftOpen.length > 0 && <p className="record-small">{text.leftOpen(record.leftOpen.length)}</p>}
    </Section>
  )
}

/** The chair says that it is a fair account, and seals it (CA-25). */
export function Approval({ record, meetingId, onSealed }: { readonly record: RecordModel; readonly meetingId: string; readonly onSealed: () => void }) {
  const { caseId = '' } = useParams()
  const { ids } = useShell()
  const session = useCase()
  const context = useActContext()
  const announcer = useAnnouncer()
  const checked = useWordsInRecord()
  const [ticked, setTicked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const chair = record.meeting.chair
  if (chair === undefined || record.chair === undefined) {
    return (
      <Section title={text.approve}>
        <p>{text.noChair}</p>
        <p><Link href={`/c/${caseId}/m/${meetingId}/prepare/chair`}>{text.toPrepare}</Link></p>
      </Section>
    )
  }
  const statement = text.statement(record.chair.name)
  const approve = async () => {
    const fold = session.fold.getState()
    const now = recordIn(fold, meetingId)
    if (now === undefined) return
    setBusy(true)
    const command = { documentText: JSON.stringify(recordToDocument(now, 'final', checked)), statement: ticked ? statement : '', by: chair }
    const refusal = await sealWith(session, approveAndSeal(fold, meetingId, command, { ...context(), sha256: ids.sha256 }))
    setBusy(false)
    if (refusal !== undefined) return setProblem(refusalWords(refusal))
    announcer.say(text.saidSealed)
    onSealed()
  }
  return (
    <Section title={text.approve}>
      <p className="record-small">{text.approveAs(record.chair.name)}</p>
      <KeepForm onKeep={approve}>
        <Checkboxes legend={text.statementLegend} legendAs="hidden" options={[{ value: 'fair', label: statement }]} value={ticked ? ['fair'] : []} onChange={(chosen) => { setTicked(chosen.length > 0); setProblem(undefined) }} error={problem} />
        <Button kind="primary" size="large" wide busy={busy} type="submit">{busy ? text.approving : text.approveButton}</Button>
      </KeepForm>
      <p className="record-small">{text.approveMore}</p>
    </Section>
  )
}

/** Keeps the pieces, then the seal. Undefined when it is sealed, else what was in the way; then nothing is sealed. */
async function sealWith(session: CaseSession, acts: Result<SealActs, SealRefusal>): Promise<Refusal | undefined> {
  if (!acts.ok) return acts.failure
  for (const piece of acts.value.pieces) {
    const kept = await session.commit(piece)
    if (!kept.ok) return kept.failure
  }
  const seal = acts.value.seal(session.fold.getState())
  if (!seal.ok) return seal.failure
  const kept = await session.commit(seal.value)
  return kept.ok ? undefined : kept.failure
}
