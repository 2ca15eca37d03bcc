import { useState } from 'react'
import type { OutgoingFile } from '../../ports/file-handover'
import { useShell } from '../../ports/services'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, useAnnouncer } from '../../ui'

/** Hands out a file that is ready, inside the press: a share sheet opens nowhere else. */
export function SaveFile({ file, label, saved, primary = false }: { readonly file: OutgoingFile; readonly label: string; readonly saved: (name: string) => string; readonly primary?: boolean }) {
  const { files } = useShell()
  const announcer = useAnnouncer()
  const [said, setSaid] = useState<string>()
  async function save(): Promise<void> {
    const kept = await files.save(file)
    const words = kept.ok ? saved(file.name) : kept.failure.code === 'handover-cancelled' ? peopleText.file.cancelled : peopleText.file.failed
    setSaid(words)
    announcer.say(words)
  }
  return (
    <>
      <ButtonRow><Button kind={primary ? 'primary' : 'secondary'} onClick={() => void save()}>{label}</Button></ButtonRow>
      {said !== undefined && <p role="status">{said}</p>}
    </>
  )
}
