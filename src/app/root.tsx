import { Component, lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { UnlockFrame, UnlockScreen } from '../features/unlock'
import { ShellProvider, useReadable } from '../ports/services'
import { failureText } from '../text/failures'
import { shellText } from '../text/shell'
import { unlockText } from '../text/unlock'
import { Button } from '../ui/button'
import type { Shell } from './shell-services'
import { practicePassphrase } from './vault-service'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/print.css'

const loadStart = () => import('../features/start').then(({ StartScreen }) => ({ default: StartScreen }))
const loadWorkspace = () => import('./workspace-root').then(({ WorkspaceRoot }) => ({ default: WorkspaceRoot }))
const StartScreen = lazy(loadStart)
const OpenSlipPage = lazy(() => import('../features/open-slip').then(({ loadOpenSlip }) => loadOpenSlip()))
const WorkspaceRoot = lazy(loadWorkspace)
const Rekeying = lazy(() => import('../features/settings').then(({ loadRekeying }) => loadRekeying()))
const RoomPage = lazy(() => import('../features/room-screen').then(({ loadRoomPage }) => loadRoomPage()))
const Passkey = lazy(() => import('../features/settings').then(({ loadPasskey }) => loadPasskey()))
const RestoreForm = lazy(() => import('../features/backup').then(({ loadRestoreForm }) => loadRestoreForm()))

/** Locked or open: the two halves of the app. Nothing of a case is loaded, let alone drawn, before the vault is open. */
export function Root({ shell }: { readonly shell: Shell }) {
  return (
    <Boundary>
      <ShellProvider services={shell.services}>{location.pathname === '/screen' ? <Suspense fallback={<Waiting />}><RoomPage /></Suspense> : <Door shell={shell} />}</ShellProvider>
    </Boundary>
  )
}

function Door({ shell }: { readonly shell: Shell }) {
  const state = useReadable(shell.vault.state)
  const workspace = useReadable(shell.workspace)
  // The first-run pages stay until the person has read how to keep their records safe.
  const [isStarting, setStarting] = useState(false)
  // Whoever was given a slip needs no vault to read it and to reply.
  const [isReadingSlip, setReadingSlip] = useState(location.pathname === '/slip')
  useEffect(() => {
    if (state.state !== 'locked') return
    // The field first: while the passphrase is typed, the rest is fetched; it is drawn only once the vault is open.
    return whenIdle(() => {
      shell.vault.warmUp()
      void loadWorkspace()
    })
  }, [shell, state.state])
  if (state.state === 'starting') return <Waiting />
  if (state.state === 'unreadable') {
    return (
      <UnlockFrame>
        <h1>{unlockText.unreadableTitle}</h1>
        <p role="alert">{failureText[state.failure.code]}</p>
        <Button onClick={() => location.reload()}>{unlockText.tryAgain}</Button>
      </UnlockFrame>
    )
  }
  if (state.state === 'rekeying') return <Suspense fallback={<Waiting />}><Rekeying share={state.share} /></Suspense>
  if (isReadingSlip && (state.state === 'none' || state.state === 'locked')) {
    return <Suspense fallback={<Waiting />}><OpenSlipPage onBack={() => setReadingSlip(false)} /></Suspense>
  }
  if (state.state === 'none' || isStarting) {
    return (
      <Suspense fallback={<Waiting />}>
        <StartScreen
          onStarted={() => setStarting(true)}
          onDone={() => setStarting(false)}
          onOpenSlip={() => setReadingSlip(true)}
          copyForm={(onOpened) => <RestoreForm onOpened={onOpened} />}
          passkeyForm={(passphrase) => <Passkey passphrase={passphrase} />}
          onBack={state.state === 'none' ? undefined : () => setStarting(false)}
        />
      </Suspense>
    )
  }
  if (state.state === 'locked' || workspace === undefined) {
    return <UnlockScreen practicePassphrase={practicePassphrase} onSetUp={() => setStarting(true)} onOpenSlip={() => setReadingSlip(true)} />
  }
  return <Suspense fallback={<Waiting />}><WorkspaceRoot workspace={workspace} /></Suspense>
}

/** Once what was asked for is on screen. Returns how to take it back. */
function whenIdle(work: () => void): () => void {
  // Not in every engine yet.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 100)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout: 1000 })
  return () => cancelIdleCallback(asked)
}

const Waiting = () => <p className="ui-hidden" role="status">{shellText.loading}</p>

/** The one place where a bug ends: words for the person, and what they entered is already kept. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <main id="main">
        <div className="broken" role="alert">
          <h1>{shellText.brokenTitle}</h1>
          <p>{shellText.broken}</p>
          <Button kind="primary" onClick={() => location.reload()}>{shellText.reload}</Button>
        </div>
      </main>
    )
  }
}
