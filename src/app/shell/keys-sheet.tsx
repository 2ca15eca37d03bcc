import { useEffect, useState } from 'react'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { shellText as text } from '../../text/shell'
import { undoKey } from '../../text/undo-key'
import { Dialog, Key, useShortcuts } from '../../ui'
import type { FeatureCommand } from '../../ui/feature'
import { features } from '../features'

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
  const commands = useCommands(isOpen)
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.keysTitle} closeLabel={text.close} size="wide">
      <p>{text.keysIntro}</p>
      <dl className="keys">
        <div><dt><Key>F9</Key></dt><dd>{text.keyHide}</dd></div>
        <div><dt><Key>Ctrl Shift L</Key></dt><dd>{text.keyLock}</dd></div>
        <div><dt><Key>Ctrl Z</Key></dt><dd>{undoKey}</dd></div>
        <div><dt><Key>?</Key></dt><dd>{text.keyKeys}</dd></div>
        {commands.map(({ id, keys, label }) => <div key={id}><dt><Key>{keys}</Key></dt><dd>{label}</dd></div>)}
      </dl>
    </Dialog>
  )
}

/** What every feature's keys do, fetched when the list is first opened. */
function useCommands(isWanted: boolean): readonly FeatureCommand[] {
  const [commands, setCommands] = useState<readonly FeatureCommand[]>([])
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    void Promise.all(features.map((feature) => feature.commands?.() ?? Promise.resolve([]))).then((lists) => {
      if (isCurrent) setCommands(lists.flat())
    })
    return () => {
      isCurrent = false
    }
  }, [isWanted])
  return commands
}
