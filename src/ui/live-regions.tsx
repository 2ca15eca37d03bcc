import { createContext, use, useSyncExternalStore } from 'react'
import type { Announcer } from './announcer'

const silent: Pick<Announcer, 'say' | 'sayNow'> = { say: () => {}, sayNow: () => {} }

/** The announcer of this window. Without one, blocks stay silent and still work. */
export const AnnouncerContext = createContext<Pick<Announcer, 'say' | 'sayNow'>>(silent)

/** `say` politely, `sayNow` at once. */
export function useAnnouncer(): Pick<Announcer, 'say' | 'sayNow'> {
  return use(AnnouncerContext)
}

/** The only two live regions of the app. Mount once, before any page, so that screen readers know them. */
export function LiveRegions({ announcer }: { readonly announcer: Announcer }) {
  const polite = useSyncExternalStore(announcer.subscribe, announcer.polite)
  const assertive = useSyncExternalStore(announcer.subscribe, announcer.assertive)
  return (
    <>
      <div className="ui-hidden" role="status" aria-live="polite"><span key={polite.count}>{polite.words}</span></div>
      <div className="ui-hidden" role="alert" aria-live="assertive"><span key={assertive.count}>{assertive.words}</span></div>
    </>
  )
}
