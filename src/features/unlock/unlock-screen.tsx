import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useReadable, useShell } from '../../ports/services'
import type { VaultInfo, VaultKind } from '../../ports/wrap-store'
import { failureText } from '../../text/failures'
import { unlockText as text } from '../../text/unlock'
import { Button, ButtonRow } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { PassphraseField } from '../../ui/passphrase-field'
import { RecoverForm } from './recover-form'
import { UnlockFrame } from './unlock-frame'

const PasskeyUnlock = lazy(() => import('./passkey-unlock').then((loaded) => ({ default: loaded.PasskeyUnlock })))

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
  const all = state.state === 'locked' ? state.all : []
  const real = all.filter(({ kind }) => kind === 'real')
  const [chosenId, setChosen] = useState(state.state === 'locked' ? state.last : undefined)
  const chosen = all.find(({ id }) => id === chosenId) ?? real[0] ?? all[0]
  const [isRecovering, setRecovering] = useState(false)
  if (isRecovering) return <UnlockFrame><RecoverForm onBack={() => setRecovering(false)} /></UnlockFrame>
  const kind: VaultKind = chosen?.kind ?? 'practice'
  const nameOf = (vault: VaultInfo): string => (vault.kind === 'practice' ? text.vaultPractice : real.length === 1 ? text.vaultReal : text.vaultNumber(real.indexOf(vault) + 1))
  const openWords = (vault: VaultInfo): string => (vault.kind === 'practice' ? text.toPractice : real.length === 1 ? text.toReal : text.toVault(real.indexOf(vault) + 1))
  return (
    <UnlockFrame>
      <title>{`${text.title} - Turnstone`}</title>
      <p className="unlock-vault">
        <b>{chosen === undefined ? '' : nameOf(chosen)}</b>
        {all.filter((vault) => vault !== chosen).map((vault) => (
          <Button key={vault.id} kind="plain" onClick={() => setChosen(vault.id)}>{openWords(vault)}</Button>
        ))}
        <Button kind="plain" onClick={onSetUp}>{real.length === 0 ? text.setUpOwn : text.addVault}</Button>
      </p>
      <h1>{text.title}</h1>
      {state.state === 'locked' && state.why !== undefined && (
        <p className="unlock-kept"><Icon name="tick" /> {text.why[state.why]} {text.keptWords}</p>
      )}
      <UnlockForm key={chosen?.id} which={chosen?.id ?? ''} hint={kind === 'practice' ? text.practiceHint(practicePassphrase) : text.passphraseHint} />
      {chosen?.passkey === true && <Suspense fallback={null}><PasskeyUnlock key={chosen.id} which={chosen.id} /></Suspense>}
      {kind === 'real' && (
        <p className="unlock-lost">
          <Button kind="plain" onClick={() => setRecovering(true)}>{text.lost}</Button>
          <span>{text.lostHint}</span>
        </p>
      )}
      <p className="unlock-lost"><Button kind="plain" onClick={onOpenSlip}>{text.openSlip}</Button><span>{text.openSlipHint}</span></p>
    </UnlockFrame>
  )
}

function UnlockForm({ which, hint }: { readonly which: string; readonly hint: string }) {
  const { vault, updates } = useShell()
  const field = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const [failures, setFailures] = useState(0)
  const pause = usePause(failures)

  async function unlock(): Promise<void> {
    if (isBusy || pause > 0) return
    // Asked of the field itself: words typed before this form was at work count too.
    const passphrase = field.current?.value ?? ''
    if (passphrase === '') {
      setError(text.empty)
      field.current?.focus()
      return
    }
    setBusy(true)
    const result = await vault.unlock(which, passphrase)
    setBusy(false)
    if (result.ok) return
    if (result.failure.code === 'wrong-passphrase') setFailures((count) => count + 1)
    // The newer version may not be on this device yet; if the host has it, the page offers it.
    if (result.failure.code === 'storage-newer-version') void updates.check()
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
