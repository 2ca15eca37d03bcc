import { useSyncExternalStore } from 'react'

const query = '(max-width: 40rem)'
const isPhone = (): boolean => typeof matchMedia === 'function' && matchMedia(query).matches
function follow(listener: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => {}
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** True while the window is as narrow as a phone (design §3: to 640 px), also by zoom. For what is drawn otherwise there, not for looks. */
export const useIsPhone = (): boolean => useSyncExternalStore(follow, isPhone)
