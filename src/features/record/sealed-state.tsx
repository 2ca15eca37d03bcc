import { digestGroups } from '../../documents'
import { changedBesideSeal, type SealedRecord } from '../../domain/record'
import { useFold } from '../../ports/services'
import { recordText as text } from '../../text/record'
import { Section } from '../../ui'
import type { SealCheck } from './use-record'

/** The seal: its digits for reading aloud, whether it fits what is here, and what changed beside it. */
export function SealedState({ sealed, check, hasWords, meetingId }: { readonly sealed: SealedRecord; readonly check: SealCheck | undefined; readonly hasWords: boolean; readonly meetingId: string }) {
  const beside = useFold((fold) => changedBesideSeal(fold, meetingId, sealed))
  return (
    <Section title={text.seal}>
      <p className="record-digest">{digestGroups(sealed.digest)}</p>
      <p className="record-small">{text.sealMore}</p>
      <p className={check?.state === 'differs' ? 'ui-problem' : undefined} role="status">{wordsOf(check, hasWords)}</p>
      {/* Without every sealed answer an older one may stand in its place: nothing has changed then. */}
      {check?.state === 'agrees' && beside > 0 && <p>{text.besideSeal(beside)}</p>}
    </Section>
  )
}

function wordsOf(check: SealCheck | undefined, hasWords: boolean): string {
  switch (check?.state) {
    case undefined:
      return text.sealChecking
    case 'agrees':
      return text.sealAgrees
    case 'differs':
      return hasWords ? text.sealDiffers : text.sealDiffersUnread
    case 'cannot-be-checked-yet':
      return text.sealMissing(check.missing)
    case 'not-read':
      return text.sealNotRead
  }
}
