import { lazy, Suspense, useState } from 'react'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { shellText as text } from '../../text/shell'
import { Dialog, useShortcuts } from '../../ui'
import { features } from '../features'
import { meetingPlaces } from './meeting-places'

// Most people never open it: the list comes when it is asked for.
const KeysList = lazy(() => import('./keys-list').then((loaded) => ({ default: loaded.KeysList })))
const PageKeys = lazy(() => import('./page-keys').then((loaded) => ({ default: loaded.PageKeys })))

/** `?` lists every key; Ctrl or Cmd with Shift and L locks. */
export function KeysSheet() {
  const { vault } = useShell()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const [isOpen, setOpen] = useState(false)
  useShortcuts(
    [
      { keys: '?', label: text.keyKeys, run: () => setOpen(true) },
      { keys: 'mod+shift+l', label: text.keyLock, run: () => void vault.lock('asked'), inFields: true, overDialogs: true },
    ],
    { singleKeys },
  )
  return (
    <>
      <Suspense><PageKeys features={features} /></Suspense>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.keysTitle} closeLabel={text.close} size="wide">
        <Suspense>{isOpen && <KeysList features={features} places={meetingPlaces} />}</Suspense>
      </Dialog>
    </>
  )
}
