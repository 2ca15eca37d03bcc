import { useState } from 'react'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { shellText as text } from '../../text/shell'
import { Dialog, Key, useShortcuts } from '../../ui'
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
  const groups = features.flatMap(({ name, commands, navigation }) => (commands === undefined || commands.length === 0 ? [] : [{ name, label: navigation?.label ?? '', commands }]))
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title={text.keysTitle} closeLabel={text.close} size="wide">
      <p>{text.keysIntro}</p>
      <dl className="keys">
        <div><dt><Key>F9</Key></dt><dd>{text.keyHide}</dd></div>
        <div><dt><Key>Ctrl Shift L</Key></dt><dd>{text.keyLock}</dd></div>
        <div><dt><Key>?</Key></dt><dd>{text.keyKeys}</dd></div>
        {groups.flatMap(({ name, commands }) =>
          commands.map(({ id, keys, label }) => <div key={`${name}/${id}`}><dt><Key>{keys}</Key></dt><dd>{label}</dd></div>),
        )}
      </dl>
    </Dialog>
  )
}
