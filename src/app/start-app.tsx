import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { lackOf } from './browser-lacks'
import { Root } from './root'
import { createShell } from './shell-services'

/** Builds the services, shows the locked app, and starts fetching what comes after the passphrase. */
export function startApp(): void {
  const container = document.getElementById('root')
  if (container === null) throw new Error('the page has no root')
  const root = createRoot(container)
  const lack = lackOf(globalThis)
  if (lack !== undefined) return void import('./cannot-run').then(({ CannotRun }) => root.render(<StrictMode><CannotRun lack={lack} /></StrictMode>))
  const shell = createShell()
  // First, so that a known vault is asked for in the first thing drawn.
  void shell.vault.start()
  root.render(<StrictMode><Root shell={shell} /></StrictMode>)
}
