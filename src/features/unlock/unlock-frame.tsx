import type { ReactNode } from 'react'
import { useSyncExternalStore, useEffect, useState } from 'react'
import type { AppUpdatesState } from '../../ports/app-updates'
import { useShell } from '../../ports/services'
import type { StorageHealth } from '../../ports/storage-health'
import { shellText } from '../../text/shell'
import { unlockText as text } from '../../text/unlock'
import { Button } from '../../ui/button'
import { Icon, Logo } from '../../ui/icon'
import './unlock.css'

/** What a page says that was drawn when the app was built: nothing was looked at yet. */
const atFirst: AppUpdatesState = { status: 'checking', verified: undefined, updateWaiting: false, replaced: false }
const notLookedYet = (): AppUpdatesState => atFirst

/** The page of a locked app: what we promise on the left, the way in on the right. Shows nothing about any case. */
export function UnlockFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="unlock">
      <header className="unlock-side">
        <p className="unlock-brand"><Logo />{shellText.brand}</p>
        <p className="unlock-promise">{text.promise.join(' ')}</p>
        <Facts />
        <p className="unlock-small">{shellText.notGovUk}</p>
      </header>
      <div className="unlock-main">
        <main id="main" tabIndex={-1}><Update />{children}</main>
        <footer className="unlock-danger">
          <Icon name="alarm" />
          <p><b>{shellText.danger}</b> {shellText.dangerMore}</p>
        </footer>
      </div>
    </div>
  )
}

/**
 * Also here, and not only behind the passphrase: a version that is older than the storage cannot open the vault, and its
 * page would otherwise be a place with no way out. Nothing is under way on a locked page, so the update can come at once.
 */
function Update() {
  const { updates } = useShell()
  const { updateWaiting } = useSyncExternalStore(updates.subscribe, updates.state, notLookedYet)
  return (
    <div role="status">
      {updateWaiting && <p className="unlock-update"><span>{shellText.updateReady}</span><Button onClick={() => updates.applyUpdate()}>{shellText.updateNow}</Button></p>}
    </div>
  )
}

function Facts() {
  const { updates, storage } = useShell()
  const { status, verified } = useSyncExternalStore(updates.subscribe, updates.state, notLookedYet)
  const [health, setHealth] = useState<StorageHealth | undefined>(undefined)
  useEffect(() => {
    void storage.look().then(setHealth)
  }, [storage])
  const offline = status === 'ready' ? text.facts.offlineYes(verified?.parts ?? 0) : status === 'checking' ? text.facts.offlineChecking : text.facts.offlineNo
  return (
    <dl className="unlock-facts">
      <div><dt>{text.facts.offline}</dt><dd>{offline}</dd></div>
      {health !== undefined && <div><dt>{text.facts.kept}</dt><dd>{keptWords(health)}</dd></div>}
    </dl>
  )
}

function keptWords(health: StorageHealth): string {
  if (health.clearedWhenUnused) return text.facts.safariTab
  return health.kept === 'yes' ? text.facts.keptYes : health.kept === 'no' ? text.facts.keptNo : text.facts.keptUnknown
}
