import { useActing, type Acting } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { slipsText, type SlipRefusal } from '../../text/slips'
import { useAnnouncer } from '../../ui'

export interface SlipActing extends Acting<{ readonly code: SlipRefusal }> {
  readonly problem: string | undefined
}

/** How the page of slips acts, with each refusal in its words. */
export function useSlipAct(): SlipActing {
  const acting = useActing<{ readonly code: SlipRefusal }>(useAnnouncer().say)
  return { ...acting, problem: acting.refused === undefined ? undefined : refusalIn(slipsText.refusals, acting.refused.code) }
}

/** A file's bytes. Undefined when the browser could not read it. */
export const bytesOf = async (file: File): Promise<Uint8Array | undefined> => file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined)
