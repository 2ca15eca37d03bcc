import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { bankHolidaysOf, instantToLondon, localDate, nationOf, parseLocalDate, readDateWords, type DateWordsContext } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import type { Values } from '../../domain/kinds'
import { moveDay, type ActionRefusal } from '../../domain/plan/actions'
import { useActing, useCase, useDraft, useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { myActionsText } from '../../text/my-actions'
import { planText } from '../../text/plan'
import { BackRow, Button, ButtonRow, DateField, Inset, KeepForm, PageLayout, useAnnouncer } from '../../ui'
import { problemWords } from './problem-words'
import './my-actions.css'

const text = myActionsText.day

/** Another day for an action, by its owner: the plan alone is enough for it. Who may not is told who may. */
export function DateScreen() {
  const { action = '' } = useParams()
  const session = useCase()
  const values = entityById(useFold(wholeFold), 'action', action)?.values
  const back = <BackRow href="/my-actions" label={myActionsText.update.back} />
  if (values === undefined || values.withdrawn) return <PageLayout>{back}<h1>{myActionsText.title}</h1><p>{myActionsText.update.gone}</p></PageLayout>
  const hindered = hindrance(values, (field) => session.mayWrite('action', action, field))
  const before = parseLocalDate(values.due ?? '')
  return (
    <PageLayout paper>
      <title>{`${text.title} - Turnstone`}</title>
      {back}
      <h1>{text.title}</h1>
      <p className="mine-about">{values.text}</p>
      {values.change !== undefined && values.change !== '' && <p className="ui-second">{myActionsText.soThat(values.change)}</p>}
      <p>{before.ok ? text.before(datesText.whole(before.value)) : text.noneBefore}</p>
      {hindered !== undefined ? <Inset>{hindered}</Inset> : (
        <>
          {values.contingency !== undefined && values.contingency !== '' && <Inset kind="due"><b>{myActionsText.ifNot}</b><br />{values.contingency}<br />{text.tell}</Inset>}
          <DayForm action={action} />
        </>
      )}
    </PageLayout>
  )
}

/** In words why this device's owner may not move the day; it would be kept here and count for nobody. */
function hindrance({ status, owner = '' }: Partial<Values<'action'>>, mayWrite: (field: string) => boolean): string | undefined {
  if (status === 'done' || status === 'changed') return text.finished
  if (!mayWrite('due')) return text.readsOnly
  // A day is the owner's own word; so whoever may say "I will" for it may move it.
  return mayWrite('agreed') ? undefined : text.notYours(owner)
}

function DayForm({ action }: { readonly action: string }) {
  const { caseId } = useCase()
  const { clock } = useShell()
  const { settings, drafts } = useWorkspace()
  const { nation } = useReadable(settings)
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const acting = useActing<ActionRefusal>((said) => announcer.say(said))
  const draft = `case/${caseId}/progress/${action}/due`
  const { initial } = useDraft(draft)
  const [words, setWords] = useState(initial)
  const [problem, setProblem] = useState<string>()
  const context: DateWordsContext = { today: localDate(clock.today()), now: instantToLondon(clock.now()).time, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture: true }
  const read = words.trim() === '' ? undefined : readDateWords(words, context)
  const write = (typed: string) => {
    setWords(typed)
    drafts.type(draft, typed)
  }
  async function save(): Promise<void> {
    setProblem(read === undefined ? text.missing : read.kind === 'several' ? planText.dateChoose : read.kind === 'none' ? datesText.refusal(read.reason) : undefined)
    if (read?.kind !== 'one') return
    const kept = await acting.act((fold) => moveDay(fold, { action, due: read.date }), { dropDrafts: [draft], said: text.saved(datesText.short(read.date)) })
    if (kept.ok) void navigate('/my-actions')
  }
  return (
    <KeepForm onKeep={save}>
      <DateField
        label={text.by} hint={datesText.hint} value={words} autoFocus onInput={write} error={problem ?? (acting.refused && problemWords(acting.refused))}
        understood={read?.kind === 'one' ? datesText.choice(read, context.today) : null}
      />
      {read?.kind === 'several' && (
        <ButtonRow>
          {read.choices.map((choice) => <Button key={`${choice.date}${choice.time ?? ''}`} onClick={() => write(datesText.shortWithTime(choice.date, choice.time).replace(',', ''))}>{datesText.choice(choice, context.today)}</Button>)}
        </ButtonRow>
      )}
      <p className="ui-second">{text.says}</p>
      <ButtonRow><Button kind="primary" size="large" type="submit">{text.save}</Button></ButtonRow>
    </KeepForm>
  )
}
