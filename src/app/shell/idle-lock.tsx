import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { useReadable, useShell, useWorkspace } from '../../ports/services'

const checkEveryMs = 1000
/** A gap this long between two checks means that the device slept. */
const sleptMs = 2 * 60_000
const woken = ['visibilitychange', 'resume'] as const
const isMeetingPath = (path: string): boolean => /^\/c\/[^/]+\/m\/[^/]+\/(run|capture|map|plan|close)/.test(path)

/** Locks after a time without a key, a press or a touch, and after the device slept. Never loses a word: locking flushes first. */
export function IdleLock() {
  const { vault, clock } = useShell()
  const { settings } = useWorkspace()
  const { lockAfter, lockAfterInMeeting } = useReadable(settings)
  const inMeeting = isMeetingPath(useLocation().pathname)
  const minutes = inMeeting ? lockAfterInMeeting : lockAfter
  useEffect(() => {
    let lastActive = clock.now()
    let lastCheck = clock.now()
    const active = () => {
      lastActive = clock.now()
    }
    const check = () => {
      const now = clock.now()
      const slept = now - lastCheck > sleptMs && now - lastActive > minutes * 60_000
      lastCheck = now
      if (slept) void vault.lock('slept')
      else if (now - lastActive >= minutes * 60_000) void vault.lock('idle')
    }
    const timer = setInterval(check, checkEveryMs)
    const events = ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel'] as const
    for (const name of events) document.addEventListener(name, active, { passive: true, capture: true })
    addEventListener('pageshow', check)
    // A page that the browser had frozen wakes while it is still out of sight, where timers come seldom.
    for (const name of woken) document.addEventListener(name, check)
    return () => {
      clearInterval(timer)
      for (const name of events) document.removeEventListener(name, active, { capture: true })
      removeEventListener('pageshow', check)
      for (const name of woken) document.removeEventListener(name, check)
    }
  }, [vault, clock, minutes])
  return null
}
