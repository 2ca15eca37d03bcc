import { isDecided } from '../../domain/case'
import { entityById } from '../../domain/entities'
import { useFold } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { Link, PageLayout } from '../../ui'
import { CheckPage } from './check-page'
import { useGatePlace, usePack } from './gate-context'
import { QuestionPage } from './question-page'
import './convene.css'

/** One question a page, then the answers together. The questions are the pack's, in its order. */
export function GateScreen() {
  const { requestId, step, casePath } = useGatePlace()
  const pack = usePack()
  const request = useFold((fold) => entityById(fold, 'request', requestId))
  const decided = useFold((fold) => isDecided(fold, requestId))
  if (request === undefined) {
    return (
      <PageLayout paper>
        <h1>{text.name}</h1>
        <p>{text.refusals['request-not-found']}</p>
        <p><Link href={casePath}>{text.check.toCase}</Link></p>
      </PageLayout>
    )
  }
  // Other screens know a question by its work ("gate/grounds"), whatever its place in the pack.
  const byWork = pack.gate.questions.findIndex(({ work }) => work === step) + 1
  const number = byWork > 0 ? byWork : Number(step)
  const question = Number.isInteger(number) ? pack.gate.questions[number - 1] : undefined
  // A decided request is history: its answers are read together and no longer changed.
  if (question === undefined || decided) return <CheckPage key={request.id} request={request} pack={pack} />
  // A page's words are read when it opens, so each question is a page of its own.
  return <QuestionPage key={`${request.id} ${question.key}`} request={request} pack={pack} question={question} number={number} />
}
