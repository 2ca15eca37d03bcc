import { useEffect, useRef, useState } from 'react'
import { readSlip, type Slip } from '../../domain/slips'
import { useShell } from '../../ports/services'
import { shellText } from '../../text/shell'
import { slipsText, type SlipRefusal } from '../../text/slips'
import { Button, ButtonRow } from '../../ui/button'
import { FileField } from '../../ui/file-field'
import { Logo } from '../../ui/icon'
import { TextField } from '../../ui/text-field'
import { OpenedSlip } from './opened-slip'
import './open-slip.css'

const text = slipsText.reader

export interface OpenSlipProps {
  readonly onBack: () => void
}

/** The page before any vault is open. It needs none, and leaves nothing behind. */
export function OpenSlipPage({ onBack }: OpenSlipProps) {
  return (
    <div className="open-slip">
      <header className="open-slip-bar"><Logo /> {shellText.brand}</header>
      <main id="main" tabIndex={-1} className="open-slip-main"><OpenSlip onBack={onBack} /></main>
    </div>
  )
}

/** The file and its six words first, then the slip. What is open lives in this component alone. */
export function OpenSlip({ onBack }: OpenSlipProps) {
  const [slip, setSlip] = useState<Slip>()
  return slip === undefined ? <AskForIt onOpened={setSlip} onBack={onBack} /> : <OpenedSlip slip={slip} onClose={() => setSlip(undefined)} />
}

/** As they were said or written: any case, any spaces, a comma between, a full stop at the end. */
const wordsOf = (typed: string): string => (typed.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')

function AskForIt({ onOpened, onBack }: { readonly onOpened: (slip: Slip) => void; readonly onBack: () => void }) {
  const { slips } = useShell()
  const file = useRef<File>(undefined)
  const typed = useRef('')
  const heading = useRef<HTMLHeadingElement>(null)
  const fields = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ readonly at: 'file' | 'words'; readonly words: string }>()
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (problem !== undefined) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])
  const refuse = (code: SlipRefusal) => setProblem({ at: code === 'words-wrong' ? 'words' : 'file', words: code === 'file-other-kind' || code === 'slip-other-kind' ? text.isReply : slipsText.refusals[code] })
  const open = async () => {
    if (busy) return
    if (file.current === undefined) return setProblem({ at: 'file', words: text.noFile })
    if (wordsOf(typed.current) === '') return setProblem({ at: 'words', words: text.noWords })
    setBusy(true)
    setProblem(undefined)
    const bytes = await file.current.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined)
    const opened = bytes === undefined ? ({ ok: false, failure: { code: 'file-damaged' } } as const) : await slips.openSlip(bytes, wordsOf(typed.current))
    setBusy(false)
    if (!opened.ok) return refuse(opened.failure.code)
    const read = readSlip(opened.value)
    return read.ok ? onOpened(read.value) : refuse(read.failure.code)
  }
  return (
    <form ref={fields} className="open-slip-form" noValidate onSubmit={(event) => { event.preventDefault(); void open() }}>
      <title>{`${text.title} - Turnstone`}</title>
      <h1 ref={heading} tabIndex={-1}>{text.title}</h1>
      <p>{text.lead}</p>
      <FileField label={text.file} hint={text.fileHint} accept=".age" error={problem?.at === 'file' ? problem.words : undefined} onFile={(chosen) => { file.current = chosen; setProblem(undefined) }} />
      {/* Enter leaves the focus in this field: what is wrong with the words is heard as it comes, and again each time. */}
      <div aria-live="polite">
        <TextField label={text.words} hint={text.wordsHint} error={problem?.at === 'words' ? problem.words : undefined} onInput={(words) => { typed.current = words }} />
      </div>
      <ButtonRow>
        <Button kind="primary" type="submit" busy={busy}>{busy ? text.opening : text.open}</Button>
        <Button onClick={onBack}>{text.back}</Button>
      </ButtonRow>
    </form>
  )
}
