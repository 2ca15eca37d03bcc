import { useEffect, useRef, useState } from 'react'
import { useReadable, useShell } from '../../ports/services'
import type { VaultKind } from '../../ports/wrap-store'
import { failureText } from '../../text/failures'
import { unlockText as text } from '../../text/unlock'
import { Button, ButtonRow } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { PassphraseField } from '../../ui/passphrase-field'
import { RecoverForm } from './recover-form'
import { UnlockFrame } from './unlock-frame'

export interface UnlockScreenProps {
  /** The practice vault's passphrase, which is no secret. */
  readonly practicePassphrase: string
  /** Leads to the first-run pages, where only the practice vault exists so far. */
  readonly onSetUp: () => void
  /** To the page that opens a slip with no vault. */
  readonly onOpenSlip: () => void
}

/** After five wrong tries the pause grows: 2, 4, 8 … at most 60 seconds. */
const pauseAfter = (failures: number): number => (failures < 5 ? 0 : Math.min(60, 2 ** (failures - 4)))

export function UnlockScreen({ practicePassphrase, onSetUp, onOpenSlip }: UnlockScreenProps) {
  const { vault } = useShell()
  const state = useReadable(vault.state)
  const vaults = state.state === 'locked' ? state.vaults : []
  const [chosen, setChosen] = useState<VaultKind>(vaults.includes('real') ? 'real' : 'practice')
  const [isRecovering, setRecovering] = useState(false)
  if (isRecovering) return <UnlockFrame><RecoverForm onBack={() => setRecovering(false)} /></UnlockFrame>
  const other: VaultKind = chosen === 'real' ? 'practice' : 'real'
  return (
    <UnlockFrame>
      <title>{`${text.title} - Turnstone`}</title>
      <p className="unlock-vault">
        <b>{chosen === 'real' ? text.vaultReal : text.vaultPractice}</b>
        {vaults.includes(other) && (
          <Button kind="plain" onClick={() => setChosen(other)}>{other === 'real' ? text.toReal : text.toPractice}</Button>
        )}
        {!vaults.includes('real') && <Button kind="plain" onClick={onSetUp}>{text.setUpOwn}</Button>}
      </p>
      <h1>{text.title}</h1>
      {state.state === 'locked' && state.why !== undefined && (
        <p className="unlock-kept"><Icon name="tick" /> {text.why[state.why]} {text.keptWords}</p>
      )}
      <UnlockForm key={chosen} kind={chosen} hint={chosen === 'practice' ? text.practiceHint(practicePassphrase) : text.passphraseHint} />
      {chosen === 'real' && (
        <p className="unlock-lost">
          <Button kind="plain" onClick={() => setRecovering(true)}>{text.lost}</Button>
          <span>{text.lostHint}</span>
        </p>
      )}
      <p className="unlock-lost"><Button kind="plain" onClick={onOpenSlip}>{text.openSlip}</Button><span>{text.openSlipHint}</span></p>
    </UnlockFrame>
  )
}

function UnlockForm({ kind, hint }: { readonly kind: VaultKind; readonly hint: string }) {
  const { vault } = useShell()
  const typed = useRef('')
  const field = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const [failures, setFailures] = useState(0)
  const pause = usePause(failures)

  async function unlock(): Promise<void> {
    if (isBusy || pause > 0) return
    if (typed.current === '') {
      setError(text.empty)
      field.current?.focus()
      return
    }
    setBusy(true)
    const result = await vault.unlock(kind, typed.current)
    setBusy(false)
    if (result.ok) return
    if (result.failure.code === 'wrong-passphrase') setFailures((count) => count + 1)
    setError(failureText[result.failure.code])
    field.current?.focus()
    field.current?.select()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void unlock()
      }}
    >
      <PassphraseField
        ref={field}
        label={text.passphrase}
        hint={hint}
        error={pause > 0 ? text.waitWords(pause) : error}
        autoComplete="current-password"
        autoFocus
        onInput={(value) => (typed.current = value)}
        words={{ show: text.show, hide: text.hide, showLabel: text.showLabel, hideLabel: text.hideLabel, capsLock: text.capsLock }}
      />
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.unlocking : text.unlock}</Button>
      </ButtonRow>
    </form>
  )
}

/** Seconds left before the next try, counted down on screen. */
function usePause(failures: number): number {
  const [left, setLeft] = useState(0)
  useEffect(() => setLeft(pauseAfter(failures)), [failures])
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return left
}
