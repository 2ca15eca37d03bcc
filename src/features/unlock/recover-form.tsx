import { useRef, useState } from 'react'
import { useShell } from '../../ports/services'
import { failureText } from '../../text/failures'
import { unlockText as text } from '../../text/unlock'
import { Button, ButtonRow } from '../../ui/button'
import { KeepForm } from '../../ui/keep-form'
import { PassphraseField } from '../../ui/passphrase-field'
import { TextArea } from '../../ui/text-field'

/** The recovery words open the vault, and a new passphrase takes the place of the lost one. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }) {
  const { vault } = useShell()
  const typed = useRef({ words: '', next: '', again: '' })
  const [errors, setErrors] = useState<{ words?: string; next?: string; again?: string }>({})
  const [isBusy, setBusy] = useState(false)

  async function recover(): Promise<void> {
    const words = typed.current.words.toLowerCase().match(/[a-z]+/g) ?? []
    if (words.length !== 24) return setErrors({ words: text.wordCount(words.length) })
    if ((await vault.strengthOf(typed.current.next)) < 3) return setErrors({ next: text.tooWeak })
    if (typed.current.next !== typed.current.again) return setErrors({ again: text.notSame })
    setBusy(true)
    setErrors({})
    const result = await vault.recover(words, typed.current.next)
    setBusy(false)
    if (result.ok) return
    const { failure } = result
    setErrors({
      words: failure.code === 'words-not-right' && failure.position !== undefined ? text.wordWrong(failure.position) : failureText[failure.code],
    })
  }

  const words = { show: text.show, hide: text.hide, showLabel: text.showLabel, hideLabel: text.hideLabel, capsLock: text.capsLock }
  return (
    <KeepForm onKeep={() => { if (!isBusy) void recover() }}>
      <title>{`${text.recoverTitle} - Turnstone`}</title>
      <h1>{text.recoverTitle}</h1>
      <p>{text.recoverIntro}</p>
      <TextArea label={text.recoverWords} hint={text.recoverWordsHint} error={errors.words} rows={4} autoFocus onInput={(value) => (typed.current.words = value)} />
      <PassphraseField label={text.newPassphrase} error={errors.next} autoComplete="new-password" words={words} onInput={(value) => (typed.current.next = value)} />
      <PassphraseField label={text.newPassphraseAgain} error={errors.again} autoComplete="new-password" words={words} onInput={(value) => (typed.current.again = value)} />
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.working : text.openAndChange}</Button>
        <Button onClick={onBack}>{text.back}</Button>
      </ButtonRow>
    </KeepForm>
  )
}
