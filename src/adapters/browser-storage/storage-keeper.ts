import type { StorageHealth, StorageKeeper } from '../../ports/storage-health'

/** Asks the browser how safe this app's data is. Browsers that cannot say give `unknown`, never a guess. */
export function createStorageKeeper(): StorageKeeper {
  async function look(): Promise<StorageHealth> {
    const storage = navigator.storage
    const persisted = await storage?.persisted?.().catch(() => undefined)
    const estimate = await storage?.estimate?.().catch(() => undefined)
    return {
      kept: persisted === undefined ? 'unknown' : persisted ? 'yes' : 'no',
      usedBytes: estimate?.usage,
      availableBytes: estimate?.quota === undefined || estimate.usage === undefined ? undefined : estimate.quota - estimate.usage,
      clearedWhenUnused: isSafariTab(),
    }
  }
  return {
    look,
    async askToKeep() {
      await navigator.storage?.persist?.().catch(() => false)
      return look()
    },
  }
}

/** Safari clears a tab's storage after seven days without a visit, but not that of an app on the home screen. */
function isSafariTab(): boolean {
  const isSafari = /^((?!chrome|chromium|android|crios|fxios|edg).)*safari/i.test(navigator.userAgent)
  const isInstalled = matchMedia('(display-mode: standalone)').matches
  return isSafari && !isInstalled
}
