import { conflictsOf } from '../../domain/conflicts'
import { useCase, useFold } from '../../ports/services'
import { twoVersionsText as text } from '../../text/two-versions'
import { Link, Section } from '../../ui'

/** How many things two people changed at the same time. Nothing waits for it. */
export function VersionsSection() {
  const { caseId } = useCase()
  const count = useFold(conflictsOf).length
  if (count === 0) return null
  return <Section title={text.title}><p>{text.count(count)} <Link href={`/c/${caseId}/two-versions`}>{text.look}</Link></p></Section>
}
