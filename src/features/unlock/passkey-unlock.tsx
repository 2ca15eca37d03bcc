import { useState } from 'react'
import { useShell } from '../../ports/services'
import { passkeyFailureText, passkeyText as text } from '../../text/passkey'
import { Button, ButtonRow } from '../../ui/button'
import { Problem } from '../../ui/panels'

/** Beside the passphrase, never in place of it. Fetched only for a vault that a passkey opens. */
export function PasskeyUnlock({ which }: { readonly which: string }) {
  const { vault } = useShell()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function unlock(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    const opened = await (await vault.passkey()).unlock(which)
    setBusy(false)
    if (!opened.ok) setProblem(`${passkeyFailureText[opened.failure.code]} ${text.passphraseInstead}`)
  }

  return (
    <>
      <ButtonRow><Button busy={isBusy} onClick={() => void unlock()}>{isBusy ? text.unlocking : text.unlock}</Button></ButtonRow>
      <Problem words={problem} />
    </>
  )
}
