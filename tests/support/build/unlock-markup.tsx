import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { Root } from '../../../src/app/root'
import type { Shell } from '../../../src/app/shell-services'
import type { VaultKind } from '../../../src/ports/wrap-store'

/** The unlock screen of a device with one vault, as the app itself draws it first. */
export function unlockMarkup(kind: VaultKind): string {
  const vault = { id: '', kind }
  const always = <T,>(value: T) => ({ getState: () => value, subscribe: () => () => undefined })
  const state = always({ state: 'locked', vaults: [kind], all: [vault], last: undefined, why: undefined })
  const shell = { services: { vault: { state }, updates: {}, storage: {} }, vault: { state }, workspace: always(undefined) }
  return renderToString(<StrictMode><Root shell={shell as unknown as Shell} /></StrictMode>)
}
