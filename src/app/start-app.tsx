import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { lackOf } from './browser-lacks'
import type { EarlyUnlock } from './early-unlock'
import { Root } from './root'
import { createShell } from './shell-services'

/** Builds the services, shows the locked app or takes over the page that asks for the passphrase already, and starts fetching what comes after it. */
export function startApp(early?: EarlyUnlock): void {
  const container = document.getElementById('root')
  if (container === null) throw new Error('the page has no root')
  const lack = lackOf(globalThis)
  if (lack !== undefined) return void import('./cannot-run').then(({ CannotRun }) => createRoot(container).render(<StrictMode><CannotRun lack={lack} /></StrictMode>))
  const shell = createShell()
  // First, so that a known vault is asked for in the first thing drawn.
  void shell.vault.start()
  const app = <StrictMode><Root shell={shell} /></StrictMode>
  const state = shell.vault.state.getState()
  if (early !== undefined && state.state === 'locked' && state.all.length === 1 && state.all[0]?.id === early.vaultId) {
    // At once, before the register says more: the page then is what was drawn, and the field somebody types in stays the same one.
    flushSync(() => hydrateRoot(container, app))
    return early.handOver(flushSync)
  }
  early?.withdraw()
  createRoot(container).render(app)
}
