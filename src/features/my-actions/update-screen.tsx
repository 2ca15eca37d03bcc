import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { entityById } from '../../domain/entities'
import { progress, type ActionRefusal } from '../../domain/plan/actions'
import { useActing, useCase, useDraft, useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { myActionsText } from '../../text/my-actions'
import { BackRow, Button, ButtonRow, Inset, KeepForm, PageLayout, TextArea, useAnnouncer } from '../../ui'
import { dueWords } from './due-words'
import { problemWords } from './problem-words'
import './my-actions.css'

const text = myActionsText.update
type How = 'done' | 'part-done' | 'stuck'
const isHow = (how: string | undefined): how is How => how === 'done' || how === 'part-done' || how === 'stuck'
/** How one action goes, on one page: what happened, and what is different for the child. */
export function UpdateScreen() {
  const { action = '', how } = useParams()
  const values = entityById(useFold(wholeFold), 'action', action)?.values
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  if (values === undefined || values.withdrawn || !isHow(how)) {
    return <PageLayout><BackRow href="/my-actions" label={text.back} /><h1>{myActionsText.title}</h1><p>{text.gone}</p></PageLayout>
  }
  const due = dueWords(values.due, clock.today(), nation)
  return (
    <PageLayout paper>
      <title>{`${text.titles[how]} - Turnstone`}</title>
      <BackRow href="/my-actions" label={text.back} />
      <h1>{text.titles[how]}</h1>
      <p className="mine-about">{values.text}</p>
      {values.change !== undefined && values.change !== '' && <p className="ui-second">{myActionsText.soThat(values.change)}</p>}
      <p className="ui-second"><b>{due.day}</b> {due.distance}</p>
      {how === 'stuck' && values.contingency !== undefined && values.contingency !== '' && <Inset kind="due"><b>{text.agreedIfNot}</b><br />{values.contingency}<br />{text.tell}</Inset>}
      <UpdateForm key={how} action={action} how={how} evidence={values.evidence} effect={values.effect} />
    </PageLayout>
  )
}

function UpdateForm({ action, how, evidence, effect }: { readonly action: string; readonly how: How; readonly evidence: string | undefined; readonly effect: string | undefined }) {
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const acting = useActing<ActionRefusal>((said) => announcer.say(said))
  const [isBusy, setBusy] = useState(false)
  const key = (field: string) => `case/${caseId}/progress/${action}/${field}`
  const happened = useDraft(key('evidence'))
  const different = useDraft(key('effect'))

  async function save(): Promise<void> {
    setBusy(true)
    const words = { evidence: drafts.read(key('evidence')) ?? '', effect: drafts.read(key('effect')) ?? '' }
    // What was written last time stays where nothing new is said about it, except what happened: that is asked each time.
    const kept = await acting.act((fold) => progress(fold, { action, status: how, evidence: words.evidence, ...(words.effect.trim() === '' ? {} : { effect: words.effect }) }), {
      dropDrafts: [key('evidence'), key('effect')], said: text.saved[how],
    })
    setBusy(false)
    if (kept.ok) void navigate('/my-actions')
  }
  const problem = acting.refused === undefined ? undefined : problemWords(acting.refused)
  return (
    <KeepForm onKeep={() => { if (!isBusy) void save() }}>
      <TextArea label={text.happened[how]} hint={[text.happenedHint, evidence === undefined || evidence === '' ? '' : text.before(evidence)].filter(Boolean).join(' ')} error={problem} rows={3} autoFocus defaultValue={happened.initial} onInput={happened.type} />
      <TextArea label={text.effect} hint={[text.effectHint, effect === undefined || effect === '' ? '' : text.before(effect)].filter(Boolean).join(' ')} rows={3} defaultValue={different.initial} onInput={different.type} />
      <ButtonRow><Button kind="primary" size="large" type="submit" busy={isBusy}>{text.save}</Button></ButtonRow>
    </KeepForm>
  )
}
