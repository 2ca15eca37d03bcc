import type { ReactNode } from 'react'
import { useActing, type Acting as ActingOn } from '../../ports/services'
import { closeText, type CloseFailure } from '../../text/close'
import { refusalIn } from '../../text/failures'
import { Problem, useAnnouncer } from '../../ui'

type Acts = ActingOn<CloseFailure>

export interface Acting extends Acts {
  readonly words: string | undefined
  /** The refusal as a line of its own. */
  readonly problem: ReactNode
}

/** How this screen acts, with each refusal in its words. */
export function useAct(): Acting {
  const acting = useActing<CloseFailure>(useAnnouncer().say)
  const words = acting.refused === undefined ? undefined : refusalWords(acting.refused)
  return { ...acting, words, problem: <Problem words={words} /> }
}

export const refusalWords = ({ code }: NonNullable<Acts['refused']>): string => refusalIn(closeText.refusals, code)
