import { packOfCase } from '../../domain/guidance'
import { useCase, useFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Link } from '../../ui'
import { FoldingSection } from './folding-section'

/** What the next meeting of this case runs on, and the way to change it. */
export function GuidanceRow() {
  const { caseId } = useCase()
  const pack = useFold(packOfCase)
  return (
    <FoldingSection title={text.guidance}>
      <p className={pack === undefined ? 'ui-due' : undefined}>{pack === undefined ? text.guidanceMissing : text.guidanceOf(pack.title, pack.version)}</p>
      <p><Link href={`/c/${caseId}/guidance`} className="ui-alone">{text.guidanceChange}</Link></p>
    </FoldingSection>
  )
}
