import { useCallback, useState } from 'react'
import { entities } from '../../domain/entities'
import { askedAtClose, escalate, escalationsAt, stillConcerned } from '../../domain/meeting/close'
import { childrenOf, type Fold, type Participant } from '../../domain/meeting/view'
import { closing, blankInput, fillWords } from '../../guidance'
import { useDraft, useFold, useWorkspace } from '../../ports/services'
import { closeText } from '../../text/close'
import { Button, ButtonRow, classNames, Details, Form, Icon, LinkButton, Select, TextField, WhoAsks } from '../../ui'
import { askedFor, draftKey, type ClosePlace } from './close-place'
import { NameField } from './name-field'
import { policyOf, settleRoute } from './settle-routes'
import { useAct } from './use-act'

const text = closeText.worried

/** "Is anyone still worried?", put to each by name. A yes opens the steps from manager to manager (OX-42). */
export function StillWorried({ place }: { readonly place: ClosePlace }) {
  const { meetingId } = place
  const people = useFold(useCallback((fold: Fold) => askedAtClose(fold, meetingId), [meetingId]))
  const answers = useFold(useCallback((fold: Fold) => new Map(entities(fold, 'stillConcerned').filter((one) => one.values.meeting === meetingId).map((one) => [one.values.person, one.values])), [meetingId]))
  const child = useFold((fold) => childrenOf(fold).filter((one) => one.values.scope === 'about').map((one) => one.values.label ?? '').join(', '))
  const question = questionsOf(place).find((one) => one.key === 'still-worried')
  const next = people.find((one) => answers.get(one.id)?.answer === undefined)
  const attendance = settleRoute('attendance', place)
  const ask = (person: string) => (question === undefined ? text.ask(person) : fillWords(question.says, { person, child }, place.frame.neutralWords))
  return (
    <section className="close-section" aria-labelledby="close-worried" data-section="worried">
      <h2 id="close-worried" tabIndex={-1}>{question?.title ?? text.title}</h2>
      <p className="ui-second">{text.says}</p>
      {people.length === 0 && <p>{text.nobody} {'href' in attendance && <LinkButton size="small" href={attendance.href}>{text.toAttendance}</LinkButton>}</p>}
      {next !== undefined && <p className="close-ask"><Icon name="speech" />{ask(next.name)}</p>}
      <ol className="close-people">
        {people.map((person) => <PersonRow key={person.id} place={place} person={person} answer={answers.get(person.id)} isNext={person.id === next?.id} />)}
      </ol>
      {question !== undefined && <WhoAsks>{askedFor(question)}</WhoAsks>}
    </section>
  )
}

/** The questions of pack and frame at the close; they do not depend on what is raised. */
export const questionsOf = ({ pack, frame }: Pick<ClosePlace, 'pack' | 'frame'>) => closing(pack, frame, { ...blankInput, concernsUnassigned: [], familyWithheldSilently: [], decisionsWithoutReason: [] }).questions

interface PersonRowProps {
  readonly place: ClosePlace
  readonly person: Participant
  readonly answer: { readonly answer?: 'yes' | 'no'; readonly about?: string } | undefined
  readonly isNext: boolean
}

function PersonRow({ place, person, answer, isNext }: PersonRowProps) {
  const { drafts } = useWorkspace()
  const key = draftKey(place, 'worried', person.id)
  const draft = useDraft(key, answer?.about)
  const [step, setStep] = useState<'none' | 'asking' | 'about'>(() => (drafts.read(key) === undefined ? 'none' : 'about'))
  const { act, words, problem } = useAct()
  const said = answer?.answer
  const give = async (value: 'yes' | 'no') => {
    const about = drafts.read(key) ?? draft.initial
    const kept = await act((fold) => stillConcerned(fold, { meeting: place.meetingId, person: person.id, answer: value, ...(value === 'yes' ? { about } : {}) }, place), { dropDrafts: [key], said: value === 'yes' ? text.kept(person.name) : text.keptNo(person.name) })
    if (kept.ok) setStep('none')
  }
  const isOpen = said === undefined || step !== 'none'
  return (
    <li className={classNames(isNext && 'is-next')} aria-current={isNext ? 'true' : undefined}>
      <span className="close-mark"><Icon name={said === 'yes' ? 'disagreement' : said === 'no' ? 'tick' : isNext ? 'speech' : 'ring'} words={said === undefined ? text.marks.open : text.marks[said]} /></span>
      <b>{person.name}</b>
      {isOpen ? (
        <span className="close-yesno">
          <Button size="small" aria-label={text.yesOf(person.name)} aria-expanded={step === 'about'} onClick={() => setStep('about')}>{text.yes}</Button>
          <Button size="small" aria-label={text.noOf(person.name)} onClick={() => void give('no')}>{text.no}</Button>
        </span>
      ) : (
        <span className={classNames('close-yesno', said === 'yes' && 'has-words')}>
          {said === 'no' ? text.no : text.yesAbout(answer?.about ?? '')}
          <Button size="small" kind="plain" aria-label={text.changeOf(person.name)} onClick={() => setStep('asking')}>{text.change}</Button>
        </span>
      )}
      {step === 'about' ? (
        <Form className="close-form" onKeep={() => give('yes')} onKeyDown={(event) => event.key === 'Escape' && setStep('none')}>
          <TextField label={text.about(person.name)} defaultValue={draft.initial} onInput={draft.type} error={words} autoFocus />
          <ButtonRow><Button type="submit" aria-label={text.keepOf(person.name)}>{text.keep}</Button></ButtonRow>
        </Form>
      ) : problem}
    </li>
  )
}

const managers = closeText.managers

/** The steps from manager to manager that are open, by the policy of the pack, and a way to open them for something else. */
export function ManagersSteps({ place }: { readonly place: ClosePlace }) {
  const { meetingId, pack } = place
  const open = useFold(useCallback((fold: Fold) => escalationsAt(fold, meetingId), [meetingId]))
  const policy = policyOf(pack)
  return (
    <section className="close-section" aria-labelledby="close-managers" data-section="managers">
      <h2 id="close-managers" tabIndex={-1}>{managers.title}</h2>
      <p className="ui-second">{policy === undefined ? managers.noPolicy : `${managers.policy(policy.policy)} ${policy.timesMissing}`}</p>
      {open.length > 0 && (
        <ul className="close-list">
          {open.map(({ id, values }) => <li key={id}><b>{values.issue}</b> <span>{managers.one(values.raisedBy ?? '', values.raisedTo ?? '')}</span></li>)}
        </ul>
      )}
      {policy !== undefined && <Details summary={managers.open}><EscalateForm place={place} /></Details>}
      {policy !== undefined && <WhoAsks>{askedFor(policy)}</WhoAsks>}
    </section>
  )
}

function EscalateForm({ place }: { readonly place: ClosePlace }) {
  const { drafts } = useWorkspace()
  const key = (field: string) => draftKey(place, 'escalate', field)
  const [issue, by] = [useDraft(key('issue')), useDraft(key('by'))]
  const [trigger, setTrigger] = useState(() => drafts.read(key('trigger')) ?? '')
  const [round, setRound] = useState(0)
  const { act, problem } = useAct()
  const triggers = policyOf(place.pack)?.triggers ?? []
  const open = async () => {
    const read = (field: string) => drafts.read(key(field)) ?? ''
    const kept = await act((fold, context) => escalate(fold, { meeting: place.meetingId, trigger: trigger === '' ? (triggers[0]?.key ?? 'still-worried') : trigger, issue: read('issue'), raisedBy: read('by') }, place, context), { dropDrafts: ['issue', 'by', 'trigger'].map(key), said: managers.kept })
    if (kept.ok) setRound(round + 1)
  }
  return (
    <Form key={round} className="close-form" onKeep={open}>
      <Select label={managers.trigger} emptyLabel={managers.triggerChoose} value={trigger} onChange={(value) => { setTrigger(value); drafts.type(key('trigger'), value) }} options={triggers.map((one) => ({ value: one.key, label: one.label }))} />
      <TextField label={managers.issue} defaultValue={round === 0 ? issue.initial : ''} onInput={issue.type} />
      <NameField meetingId={place.meetingId} label={managers.by} defaultValue={round === 0 ? by.initial : ''} onInput={by.type} />
      {problem}
      <ButtonRow><Button type="submit">{managers.keep}</Button></ButtonRow>
    </Form>
  )
}
