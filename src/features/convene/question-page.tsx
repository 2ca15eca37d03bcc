import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { answerRequest, openOnTheWay } from '../../domain/case'
import type { Entity } from '../../domain/entities'
import type { GateQuestion, GuidancePack } from '../../guidance'
import { useActContext, useCase, useCommit } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { BackRow, Details, ErrorSummary, PageLayout, ProgressSegments, Statements, useAnnouncer } from '../../ui'
import { AskedBy } from './asked-by'
import { Danger } from './danger'
import { useFields, useGatePlace, useGateWords } from './gate-context'
import { refusalWords, type Refusal } from './refusal-words'
import { workOf } from './works'
import type { Save } from './works/work'

/** Which field answers which refusal, so that the summary can take someone there. */
const fieldOf: Readonly<Partial<Record<Refusal['code'], string>>> = {
  'harm-needs-a-name': 'gate-phones', 'reason-copied': 'gate-why', 'hold-needs-owner': 'gate-hold-owner', 'hold-needs-date': 'gate-hold-by', 'hold-date-past': 'gate-hold-by', 'hold-needs-reason': 'gate-hold-why',
}

interface QuestionPageProps {
  readonly request: Entity<'request'>
  readonly pack: GuidancePack
  readonly question: GateQuestion
  readonly number: number
}

export function QuestionPage({ request, pack, question, number }: QuestionPageProps) {
  const place = useGatePlace()
  const { caption, fill } = useGateWords()
  const { fold } = useCase()
  const fields = useFields(`${place.caseId}/gate/${request.id}/${question.key}`)
  const commit = useCommit()
  const context = useActContext()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<Refusal>()
  const heading = useRef<HTMLHeadingElement>(null)
  const count = pack.gate.questions.length
  useEffect(() => heading.current?.focus(), [])
  const way = useWay(request, pack, number)

  const save: Save = async (partial, { to = 'next', hold } = {}) => {
    const outcome = await commit(answerRequest(fold.getState(), request.id, partial, context(), hold), { dropDrafts: to === 'stay' ? [] : fields.keys() })
    setRefused(outcome.ok ? undefined : outcome.failure)
    if (!outcome.ok) return false
    if (to === 'case') announcer.say(text.saved)
    if (to !== 'stay') await navigate(to === 'case' ? place.casePath : to === 'check' ? place.path('check') : way.next())
    return true
  }
  const errorFor = (...codes: readonly string[]) => (refused !== undefined && codes.includes(refused.code) ? refusalWords(refused) : undefined)
  const Work = workOf[question.work]
  const where = text.questionOf(number, count)
  return (
    <PageLayout paper>
      <title>{text.title(where)}</title>
      <BackRow href={way.back} label={text.back}>
        <ProgressSegments slim label={where} segments={pack.gate.questions.map((_, index) => (index + 1 === number ? 'now' : index + 1 < number ? 'done' : 'todo'))} />
        <span aria-hidden="true">{where}</span>
      </BackRow>
      <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: fieldOf[refused.code] ?? 'main', message: refusalWords(refused) }]} />
      <p className="ui-caption">{caption}</p>
      <h1 ref={heading} tabIndex={-1}>{fill(question.title)}</h1>
      <p className="ui-lead convene-lead">{fill(question.says)}</p>
      <Work request={request} pack={pack} question={question} fields={fields} fill={fill} save={save} dayRefused={() => setRefused(undefined)} errorFor={errorFor} />
      <Asks question={question} fill={fill} />
      <Details summary={text.why}><p>{fill(question.why)}</p></Details>
      <AskedBy source={question.source} />
      <Danger pack={pack} />
    </PageLayout>
  )
}

/**
 * Where a question leads back and on. One that is changed from the check page leads back there once it is answered: nobody
 * goes through every later question again, except those that the new answer opened.
 */
function useWay({ id }: Entity<'request'>, pack: GuidancePack, number: number) {
  const { path, changePath, changing, casePath } = useGatePlace()
  const { fold } = useCase()
  // As it was when the page came: some answers are kept before the page is left.
  const [openBefore] = useState(() => openOnTheWay(fold.getState(), id, pack))
  const at = changing.indexOf(number)
  const back = number === 1 ? `${casePath}/gate` : path(number - 1)
  if (at === -1) return { back, next: () => path(number === pack.gate.questions.length ? 'check' : number + 1) }
  const next = () => {
    const opened = openOnTheWay(fold.getState(), id, pack).filter((one) => one !== number && !openBefore.includes(one))
    const after = [...new Set([...changing.slice(at + 1), ...opened])].toSorted((one, other) => one - other)
    return after[0] === undefined ? path('check') : changePath(after[0], [...changing.slice(0, at + 1), ...after])
  }
  const before = changing[at - 1]
  return { back: before === undefined ? path('check') : changePath(before, changing), next }
}

/** Questions that may help. Said, never in the way. */
function Asks({ question, fill }: Pick<QuestionPageProps, 'question'> & { readonly fill: (says: string) => string }) {
  if (question.ask.length === 0) return null
  return (
    <section className="convene-ask" aria-label={text.helps}>
      <h2>{text.helps}</h2>
      <ul>{question.ask.map(({ says, source }) => <li key={says}>{fill(says)} <small className="ui-second"><Statements words={source.join(', ')} /></small></li>)}</ul>
    </section>
  )
}
