import { useRef, useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import type { OpenedCopy } from '../../ports/copies'
import { useShell } from '../../ports/services'
import { copiesText as text, copyFailureText } from '../../text/copies'
import { datesText } from '../../text/dates'
import { unlockText } from '../../text/unlock'
import { Button, ButtonRow } from '../../ui/button'
import { Radios } from '../../ui/choices'
import { FileField } from '../../ui/file-field'
import { KeepForm } from '../../ui/keep-form'
import { PassphraseField } from '../../ui/passphrase-field'
import { TextArea } from '../../ui/text-field'

type Way = 'words' | 'passphrase'
const fieldWords = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }

export interface OpenCopyProps {
  readonly intro: string
  /** What the press says that uses the copy once it was read to its end. */
  readonly use: string
  /** What else there is to say of this copy before it is used. */
  readonly about?: (copy: OpenedCopy) => string
  readonly onOpened: (copy: OpenedCopy) => void
}

/** A copy is read to its end before anything is made of it. */
export function OpenCopy({ intro, use, about, onOpened }: OpenCopyProps) {
  const { vault } = useShell()
  const file = useRef<File | undefined>(undefined)
  const typed = useRef({ words: '', passphrase: '' })
  const [way, setWay] = useState<Way>('words')
  const [errors, setErrors] = useState<{ readonly file?: string; readonly key?: string }>({})
  const [isBusy, setBusy] = useState(false)
  const [copy, setCopy] = useState<OpenedCopy>()

  async function open(): Promise<void> {
    const chosen = file.current
    if (chosen === undefined) return setErrors({ file: text.fileMissing })
    const words = typed.current.words.toLowerCase().match(/[a-z]+/g) ?? []
    if (way === 'words' && words.length !== 24) return setErrors({ key: text.wordCount(words.length) })
    setErrors({})
    setBusy(true)
    const result = await vault.openCopy(new Uint8Array(await chosen.arrayBuffer()), way === 'words' ? { words } : { passphrase: typed.current.passphrase })
    setBusy(false)
    if (result.ok) return setCopy(result.value)
    const said = copyFailureText[result.failure.code]
    setErrors(result.failure.code === 'copy-does-not-open' || result.failure.code === 'copy-other-way' ? { key: said } : { file: said })
  }

  if (copy !== undefined) {
    const { date, time } = instantToLondon(copy.made)
    return (
      <>
        <p><b>{text.opened(copy.cases, copy.entries, datesText.whole(date), time)}</b></p>
        {copy.damaged > 0 && <p>{text.damaged(copy.damaged)}</p>}
        {about !== undefined && <p>{about(copy)}</p>}
        <ButtonRow><Button kind="primary" autoFocus onClick={() => onOpened(copy)}>{use}</Button></ButtonRow>
      </>
    )
  }
  return (
    <KeepForm onKeep={() => { if (!isBusy) void open() }}>
      <p>{intro}</p>
      <FileField label={text.file} hint={text.fileHint} accept=".age" error={errors.file} onFile={(chosen) => { file.current = chosen }} />
      <Radios
        legend={text.restoreHow}
        value={way}
        onChange={setWay}
        options={[
          { value: 'words', label: text.byWords, reveal: <TextArea label={text.words} hint={text.wordsHint} error={way === 'words' ? errors.key : undefined} rows={4} onInput={(value) => (typed.current.words = value)} /> },
          { value: 'passphrase', label: text.byPassphrase, reveal: <PassphraseField label={text.passphrase} error={way === 'passphrase' ? errors.key : undefined} autoComplete="off" words={fieldWords} onInput={(value) => (typed.current.passphrase = value)} /> },
        ]}
      />
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.opening : text.open}</Button></ButtonRow>
    </KeepForm>
  )
}
