import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Root } from './root'
import { createShell } from './shell-services'

/** Builds the services, shows the locked app, and starts fetching what comes after the passphrase. */
export function startApp(): void {
  const container = document.getElementById('root')
  if (container === null) throw new Error('the page has no root')
  const shell = createShell()
  createRoot(container).render(<StrictMode><Root shell={shell} /></StrictMode>)
  void shell.vault.start()
}
