import { useEffect, useRef, useState } from 'react'
import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import { entities } from '../../domain/entities'
import { checkVersion, chooseForVersion, contactHoldOf, withdrawChoice, wordsOfVersion, type ChooseCommand, type Finding, type RedactionGround } from '../../domain/record'
import { useActContext, useCase, useCommit, useFold, useShell, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { versionScreenText as text } from '../../text/version-screen'
import { Button, ButtonRow, Checkboxes, Details, Form, Icon, Inset, Problem, Section, Select, TextArea, TextField, useAnnouncer } from '../../ui'
import { versionRefusalWords } from './refusal-words'
import type { OpenVersion } from './use-versions'

interface SideProps {
  readonly open: OpenVersion
  readonly meetingId: string
}

/** What the leak check points at, what was decided, and the approval of this version. */
export function LeakSide({ open, meetingId }: SideProps) {
  const fold = useFold(wholeFold)
  const people = entities(fold, 'person').map(({ id, values }) => ({ id, name: values.name ?? '' })).filter(({ name }) => name !== '')
  const meeting = entities(fold, 'meeting').find(({ id }) => id === meetingId)?.values
  const [by, setBy] = useState(() => people.find(({ id }) => id === meeting?.minuteTaker)?.name ?? people[0]?.name ?? '')
  const { leaks } = open
  const heading = useRef<HTMLDivElement>(null)
  const hold = contactHoldOf(fold)
  const holdDay = parseLocalDate(hold?.by ?? '')
  return (
    <>
      {open.state === 'hold' && hold !== undefined && (
        <Section title={text.hold}><Inset kind="due"><p>{text.holdMore(hold.decider, holdDay.ok ? datesText.long(holdDay.value) : '')}</p></Inset></Section>
      )}
      <Section title={text.check}>
        <div ref={heading} tabIndex={-1}>
          <p className="record-small">{text.checkMore(leaks.compared)}</p>
        </div>
        {leaks.open.length === 0 && <p className="versions-fine"><Icon name="tick" /> {text.nothing}</p>}
        {leaks.open.length > 0 && (
          <ol className="versions-findings">
            {leaks.open.map((finding, index) => <OneFinding key={keyOf(finding)} finding={finding} number={index + 1} of={leaks.open.length} open={open} meetingId={meetingId} by={by} people={people.map(({ name }) => name)} onSettled={() => heading.current?.focus()} />)}
          </ol>
        )}
        {leaks.kept.length > 0 && <p className="record-small">{text.kept(leaks.kept.length)}</p>}
        <Choices meetingId={meetingId} versionKey={open.key} />
        <TakeOut open={open} meetingId={meetingId} by={by} />
      </Section>
      <Section title={text.approve}>
        {open.check === undefined && <Select label={text.who} options={people.map(({ name }) => ({ value: name, label: name }))} value={by} onChange={setBy} />}
        <Approve open={open} meetingId={meetingId} by={by} onOpen={() => heading.current?.focus()} />
      </Section>
    </>
  )
}

const keyOf = ({ code, place, phrase }: Finding): string => `${code}/${place.kind}/${place.id}/${place.field}/${phrase}`

interface FindingProps extends SideProps {
  readonly finding: Finding
  readonly number: number
  readonly of: number
  readonly by: string
  readonly people: readonly string[]
  readonly onSettled: () => void
}

function OneFinding({ finding, number, of, open, meetingId, by, people, onSettled }: FindingProps) {
  const [form, setForm] = useState<'keep' | 'words'>()
  const [reason, setReason] = useState('')
  const [words, setWords] = useState(finding.phrase)
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<string>()
  const choose = useChoose(open, meetingId)
  const settle = async (command: Pick<ChooseCommand, 'choice' | 'reason' | 'words' | 'second'>) => {
    const { place, phrase, second: needsSecond } = finding
    const refusal = await choose({ ...command, kind: place.kind, target: place.id, field: place.field, phrase, by, needsSecond })
    if (refusal !== undefined) return setProblem(refusal)
    onSettled()
  }
  const isNowhere = finding.phrase === ''
  const because = finding.because.length > 220 ? `${finding.because.slice(0, 219).toWellFormed()}\u2026` : finding.because
  return (
    <li className="versions-finding">
      <h3 className="record-h3"><span className="versions-number" aria-hidden="true">{number}</span> <span className="ui-hidden">{text.finding(number, of)}. </span>{text.codes[finding.code]}</h3>
      {!isNowhere && <blockquote className="record-words" dir="auto">{finding.phrase}</blockquote>}
      <p className="record-small" dir="auto">{text.because[finding.code](because)}</p>
      {isNowhere && <p className="record-small">{text.heldBackNowhere}</p>}
      {finding.second && <p className="record-small">{text.second}</p>}
      {form === undefined && (
        <ButtonRow>
          {!isNowhere && <Button size="small" onClick={() => void settle({ choice: 'out' })}>{text.takeOut}</Button>}
          <Button size="small" onClick={() => setForm('keep')}>{text.keep}</Button>
          {!isNowhere && open.version.kind !== 'court' && <Button size="small" kind="plain" onClick={() => setForm('words')}>{text.otherWords}</Button>}
        </ButtonRow>
      )}
      {form !== undefined && (
        <Form className="record-form" onKeep={() => settle(form === 'keep' ? { choice: 'keep', reason, second } : { choice: 'words', words, reason, second })}>
          {form === 'keep' ? <TextField label={text.why} defaultValue={reason} onInput={setReason} autoFocus /> : <TextArea label={text.newWords} defaultValue={words} onInput={setWords} autoFocus />}
          {finding.second && <Select label={text.secondName} emptyLabel="" options={people.filter((name) => name !== by).map((name) => ({ value: name, label: name }))} value={second} onChange={setSecond} />}
          <ButtonRow>
            <Button type="submit" size="small">{form === 'keep' ? text.keepIt : text.useWords}</Button>
            <Button kind="plain" size="small" onClick={() => { setForm(undefined); setProblem(undefined) }}>{text.cancel}</Button>
          </ButtonRow>
        </Form>
      )}
      <Problem words={problem} />
    </li>
  )
}

type Choice = Omit<ChooseCommand, 'meeting' | 'version'>

/** Keeps a choice about one answer of this version; the words of a refusal, or undefined when it is kept. */
function useChoose({ version }: OpenVersion, meeting: string): (command: Choice) => Promise<string | undefined> {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const { ids } = useShell()
  const announcer = useAnnouncer()
  return async (command) => {
    const kept = await commit(chooseForVersion(session.fold.getState(), { ...command, meeting, version }, { ...context(), sha256: ids.sha256 }))
    if (!kept.ok) return versionRefusalWords(kept.failure.code)
    announcer.say(text.saidChoice)
    return undefined
  }
}

function Choices({ meetingId, versionKey }: { readonly meetingId: string; readonly versionKey: string }) {
  const session = useCase()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const fold = useFold(wholeFold)
  const made = entities(fold, 'versionChoice').filter(({ values }) => values.meeting === meetingId && values.version === versionKey)
  if (made.length === 0) return null
  const back = async (id: string) => {
    const kept = await commit(withdrawChoice(session.fold.getState(), id))
    announcer.say(kept.ok ? text.saidBack : versionRefusalWords(kept.failure.code))
  }
  return (
    <Details summary={`${text.made} (${String(made.length)})`}>
      <ul className="record-notes">
        {made.map(({ id, values }) => (
          <li key={id}>
            <p><b>{text.choices[values.choice ?? 'keep']}</b></p>
            {(values.phrase ?? '') !== '' && <p className="record-small" dir="auto">{values.phrase}</p>}
            {(values.words ?? '') !== '' && <p className="record-small" dir="auto">{values.words}</p>}
            {(values.reason ?? '') !== '' && <p className="record-small" dir="auto">{values.reason}</p>}
            <p className="record-small">{text.choiceBy(values.by ?? '', values.second ?? '')}</p>
            <Button kind="plain" size="small" onClick={() => void back(id)}>{text.putBack} <span className="ui-hidden">{values.phrase}</span></Button>
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** Words that somebody wants out though nothing pointed at them; in a court copy a redaction with its ground. */
function TakeOut({ open, meetingId, by }: SideProps & { readonly by: string }) {
  const session = useCase()
  const announcer = useAnnouncer()
  const isCourt = open.version.kind === 'court'
  const [phrase, setPhrase] = useState('')
  const [ground, setGround] = useState<RedactionGround>('third-party')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const [round, setRound] = useState(0)
  const choose = useChoose(open, meetingId)
  const take = async () => {
    const wanted = phrase.trim()
    const places = wanted === '' ? [] : wordsOfVersion(session.fold.getState(), meetingId, open.version, open.agenda).inside.filter(({ text: words }) => words.includes(wanted)).map(({ place }) => place)
    if (places.length === 0) return setProblem(text.notThere)
    for (const { kind, id, field } of places) {
      const refusal = await choose({ kind, target: id, field, phrase: wanted, choice: 'out', reason, by, ...(isCourt ? { ground } : {}) })
      if (refusal !== undefined) return setProblem(refusal)
    }
    setProblem(undefined)
    setPhrase('')
    setReason('')
    setRound(round + 1)
    announcer.say(text.saidOut(places.length))
  }
  return (
    <Details summary={isCourt ? text.outCourt : text.out}>
      <Form key={round} className="record-form" onKeep={take}>
        <p className="record-small">{isCourt ? text.outCourtMore : text.outMore}</p>
        <TextArea label={text.phrase} onInput={setPhrase} />
        {isCourt && <Select label={text.ground} options={Object.entries(text.grounds).map(([value, label]) => ({ value, label }))} value={ground} onChange={(value) => setGround(value as RedactionGround)} />}
        <TextField label={text.reason} onInput={setReason} />
        <ButtonRow><Button type="submit" size="small">{text.takeOutWords}</Button></ButtonRow>
        <Problem words={problem} />
      </Form>
    </Details>
  )
}

function Approve({ open, meetingId, by, onOpen }: SideProps & { readonly by: string; readonly onOpen: () => void }) {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const { ids } = useShell()
  const announcer = useAnnouncer()
  const [ticked, setTicked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { check, leaks, version, documentText } = open
  useEffect(() => setProblem(undefined), [leaks])
  if (check?.at !== undefined) return <p>{text.approvedBy(check.by ?? '', datesText.long(instantToLondon(check.at).date))}</p>
  const approve = async () => {
    if (leaks.open.length > 0) {
      onOpen()
      return setProblem(text.settleFirst(leaks.open.length))
    }
    setBusy(true)
    const kept = await commit(checkVersion(session.fold.getState(), { meeting: meetingId, version, documentText, leaks, by: ticked ? by : '' }, { ...context(), sha256: ids.sha256 }))
    setBusy(false)
    if (!kept.ok) return setProblem(versionRefusalWords(kept.failure.code))
    announcer.say(text.saidApproved)
  }
  return (
    <>
      <Checkboxes legend={text.approve} legendAs="hidden" options={[{ value: 'read', label: text.read(by) }]} value={ticked ? ['read'] : []} onChange={(chosen) => { setTicked(chosen.length > 0); setProblem(undefined) }} error={problem} />
      <Button kind="primary" wide busy={busy} onClick={() => void approve()}>{busy ? text.approving : text.approve}</Button>
      <p className="record-small">{text.approveMore}</p>
    </>
  )
}
