import type { HoldRefusal, PeopleRefusal } from '../../domain/case'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { caseText } from '../../text/case'
import { refusalIn } from '../../text/failures'
import { useAnnouncer } from '../../ui'

type Acts = ActingOn<PeopleRefusal | HoldRefusal>
export type Refusal = NonNullable<Acts['refused']>

export interface Acting extends Acts {
  /** Words of the refusal when it is one of these codes, to stand at their field. */
  readonly at: (...codes: readonly Refusal['code'][]) => string | undefined
  /** Words of the refusal that belongs to no field. */
  readonly elsewhere: (...codes: readonly Refusal['code'][]) => string | undefined
}

/** How this page acts, with each refusal in its words. */
export function useAct(): Acting {
  const acting = useActing<PeopleRefusal | HoldRefusal>(useAnnouncer().say)
  const { refused } = acting
  const words = (): string | undefined => (refused === undefined ? undefined : refusalIn(caseText.refusals, refused.code))
  return {
    ...acting,
    at: (...codes) => (refused !== undefined && codes.includes(refused.code) ? words() : undefined),
    elsewhere: (...codes) => (refused !== undefined && !codes.includes(refused.code) ? words() : undefined),
  }
}
