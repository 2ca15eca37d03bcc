import type { ReactNode } from 'react'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { planText, type PlanFailure } from '../../text/plan'
import { Problem, useAnnouncer } from '../../ui'

type Acts = ActingOn<PlanFailure>
export type Refusal = NonNullable<Acts['refused']>

export interface Acting extends Acts {
  /** The refusal as a line of its own. */
  readonly problem: ReactNode
}

/** How these pages act, with each refusal in their words. */
export function useAct(): Acting {
  const acting = useActing<PlanFailure>(useAnnouncer().say)
  return { ...acting, problem: <Problem words={acting.refused === undefined ? undefined : refusalWords(acting.refused)} /> }
}

export const refusalWords = ({ code }: Refusal): string => refusalIn(planText.refusals, code)
