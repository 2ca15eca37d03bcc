import { useState } from 'react'
import type { CodeKind } from '../../ports/codes'
import type { OutgoingFile } from '../../ports/file-handover'
import { useShell } from '../../ports/services'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, useAnnouncer } from '../../ui'
import { Codes } from './codes-shown'

const text = peopleText.file

export interface SaveFileProps {
  readonly file: OutgoingFile
  readonly label: string
  readonly saved: (name: string) => string
  readonly primary?: boolean
  /** It can be shown in codes, too. */
  readonly codes?: CodeKind
}

/** Hands out a file that is ready, inside the press: a share sheet opens nowhere else. Beside it, the same in codes. */
export function SaveFile({ file, label, saved, primary = false, codes }: SaveFileProps) {
  const { files } = useShell()
  const announcer = useAnnouncer()
  const [said, setSaid] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  async function save(): Promise<void> {
    const kept = await files.save(file)
    const words = kept.ok ? saved(file.name) : kept.failure.code === 'handover-cancelled' ? text.cancelled : text.failed
    setSaid(words)
    announcer.say(words)
  }
  return (
    <>
      <ButtonRow>
        <Button kind={primary ? 'primary' : 'secondary'} onClick={() => void save()}>{label}</Button>
        {codes !== undefined && <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? peopleText.codes.hide : peopleText.codes.show}</Button>}
      </ButtonRow>
      {said !== undefined && <p role="status"><Whole name={file.name} of={said} /></p>}
      {codes !== undefined && isOpen && <Codes kind={codes} bytes={file.bytes} />}
    </>
  )
}

/** The name of a file is not broken at its hyphens as long as a line can hold it. */
function Whole({ name, of }: { readonly name: string; readonly of: string }) {
  const [before, after] = of.split(name, 2)
  if (after === undefined) return <>{of}</>
  return <>{before}<span className="people-filename">{name}</span>{after}</>
}
