import { digestGroups } from '../../documents'
import { changedBesideSeal, type SealedRecord } from '../../domain/record'
import { useFold } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Section } from '../../ui'
import { useSealCheck } from './use-record'

/** The seal: its digits for reading aloud, whether it fits what is here, and what changed beside it. */
export function SealedState({ sealed, meetingId }: { readonly sealed: SealedRecord; readonly meetingId: string }) {
  const check = useSealCheck(sealed)
  const beside = useFold((fold) => changedBesideSeal(fold, meetingId, sealed))
  const words = check === undefined ? text.sealChecking : check.state === 'agrees' ? text.sealAgrees : check.state === 'differs' ? text.sealDiffers : text.sealMissing(check.missing)
  return (
    <Section title={text.seal}>
      <p className="record-digest">{digestGroups(sealed.digest)}</p>
      <p className="record-small">{text.sealMore}</p>
      <p className={check?.state === 'differs' ? 'ui-problem' : undefined} role="status">{words}</p>
      {/* Without every sealed answer an older one may stand in its place: nothing has changed then. */}
      {check?.state === 'agrees' && beside > 0 && <p>{text.besideSeal(beside)}</p>}
    </Section>
  )
}
