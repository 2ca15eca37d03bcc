import type { ReactNode } from 'react'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { prepareText, type PrepareCode } from '../../text/prepare'
import { Problem, useAnnouncer } from '../../ui'

export interface Acting extends ActingOn<{ readonly code: PrepareCode }> {
  /** The words of the last refusal, for a field; gone after the next act that was kept. */
  readonly words: string | undefined
  /** The same as a line of its own. */
  readonly problem: ReactNode
}

/** How these pages act, with each refusal in their words. */
export function useAct(): Acting {
  const acting = useActing<{ readonly code: PrepareCode }>(useAnnouncer().say)
  const words = acting.refused === undefined ? undefined : refusalIn(prepareText.refusals, acting.refused.code)
  return { ...acting, words, problem: <Problem words={words} /> }
}
