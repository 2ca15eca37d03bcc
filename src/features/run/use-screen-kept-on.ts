import { useEffect, useState } from 'react'
import { useWorkspace } from '../../ports/services'

/** Keeps the screen on while the chair's screen is there. `undefined` until the device has answered. */
export function useScreenKeptOn(): 'kept' | 'not-available' | undefined {
  const { wake } = useWorkspace()
  const [kept, setKept] = useState<'kept' | 'not-available'>()
  useEffect(() => {
    let gone = false
    void wake.keepOn().then((answer) => { if (!gone) setKept(answer) })
    return () => {
      gone = true
      void wake.release()
    }
  }, [wake])
  return kept
}
