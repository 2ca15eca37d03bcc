import type { ReactNode } from 'react'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { runText, type RunCode } from '../../text/run'
import { Problem, useAnnouncer } from '../../ui'

export interface Acting extends ActingOn<{ readonly code: RunCode }> {
  /** The words of the last refusal, for a field; gone after the next act that was kept. */
  readonly words: string | undefined
  /** The same as a line of its own. */
  readonly problem: ReactNode
}

/** How the chair’s screen acts, with each refusal in its words. */
export function useAct(): Acting {
  const acting = useActing<{ readonly code: RunCode }>(useAnnouncer().say)
  const words = acting.refused === undefined ? undefined : refusalIn(runText.refusals, acting.refused.code)
  return { ...acting, words, problem: <Problem words={words} /> }
}
