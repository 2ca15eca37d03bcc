import { useActing, type Acting } from '../../ports/services'
import { refusalIn } from '../../text/failures'
import { sendText, type SendRefusal } from '../../text/send'
import { useAnnouncer } from '../../ui'

export interface SendActing extends Acting<{ readonly code: SendRefusal }> {
  /** The refusal in words, where it is one of these codes; without codes, any refusal. */
  readonly words: (...codes: readonly SendRefusal[]) => string | undefined
  /** What was refused for no reason that a field can show. */
  readonly rest: (...shown: readonly SendRefusal[]) => string | undefined
}

/** How the pages of what was sent and told act, with each refusal in their words. */
export function useAct(): SendActing {
  const acting = useActing<{ readonly code: SendRefusal }>(useAnnouncer().say)
  const code = acting.refused?.code
  const said = code === undefined ? undefined : refusalIn(sendText.refusals, code)
  return {
    ...acting,
    words: (...codes) => (code !== undefined && (codes as readonly string[]).includes(code) ? said : undefined),
    rest: (...shown) => (code !== undefined && !(shown as readonly string[]).includes(code) ? said : undefined),
  }
}
