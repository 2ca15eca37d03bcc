import type { ReactNode } from 'react'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { mapText, type MapFailure } from '../../text/map'
import { Problem, useAnnouncer } from '../../ui'

export interface Acting extends ActingOn<MapFailure> {
  readonly words: string | undefined
  /** The refusal as a line of its own. */
  readonly problem: ReactNode
}

/** How these pages act, with each refusal in their words. */
export function useAct(): Acting {
  const acting = useActing<MapFailure>(useAnnouncer().say)
  const words = acting.refused === undefined ? undefined : refusalIn(mapText.refusals, acting.refused.code)
  return { ...acting, words, problem: <Problem words={words} /> }
}
