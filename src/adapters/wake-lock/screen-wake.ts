import type { ScreenWake } from '../../ports/wake-lock'

/** Keeps the screen on, and asks again when the window comes back to the front: browsers drop the lock when it is hidden. */
export function createScreenWake(): ScreenWake {
  let wanted = false
  let held: WakeLockSentinel | undefined
  async function request(): Promise<boolean> {
    try {
      held = await navigator.wakeLock?.request('screen')
      return held !== undefined
    } catch {
      // A low battery or a hidden window may refuse; the meeting goes on without it.
      return false
    }
  }
  document.addEventListener('visibilitychange', () => {
    if (wanted && document.visibilityState === 'visible') void request()
  })
  return {
    async keepOn() {
      wanted = true
      return (await request()) ? 'kept' : 'not-available'
    },
    async release() {
      wanted = false
      await held?.release()
      held = undefined
    },
  }
}
