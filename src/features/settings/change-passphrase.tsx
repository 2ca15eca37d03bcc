import { useRef, useState } from 'react'
import { useShell } from '../../ports/services'
import { failureText } from '../../text/failures'
import { settingsText as text } from '../../text/settings'
import { unlockText } from '../../text/unlock'
import { Button, ButtonRow, ErrorSummary, PassphraseField } from '../../ui'

type Field = 'old' | 'next' | 'again'
const words = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }

/** The new wrap is written, read back and opened before the old one goes; there is never no way in. */
export function ChangePassphrase() {
  const { vault } = useShell()
  const typed = useRef<Record<Field, string>>({ old: '', next: '', again: '' })
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready')

  async function change(): Promise<void> {
    const { old, next, again } = typed.current
    setState('ready')
    if (old === '') return setErrors({ old: text.empty })
    if ((await vault.strengthOf(next)) < 3) return setErrors({ next: text.tooWeak })
    if (next !== again) return setErrors({ again: text.notSame })
    setErrors({})
    setState('busy')
    const result = await vault.changePassphrase(old, next)
    setState(result.ok ? 'done' : 'ready')
    if (!result.ok) return setErrors({ old: failureText[result.failure.code] })
    form.current?.reset()
    typed.current = { old: '', next: '', again: '' }
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (state !== 'busy') void change()
      }}
    >
      <ErrorSummary title={text.problem} errors={(Object.keys(errors) as Field[]).map((field) => ({ fieldId: `passphrase-${field}`, message: errors[field] ?? '' }))} />
      <PassphraseField id="passphrase-old" label={text.oldPassphrase} error={errors.old} autoComplete="current-password" words={words} onInput={(value) => (typed.current.old = value)} />
      <PassphraseField id="passphrase-next" label={text.newPassphrase} error={errors.next} autoComplete="new-password" words={words} onInput={(value) => (typed.current.next = value)} />
      <PassphraseField id="passphrase-again" label={text.again} error={errors.again} autoComplete="new-password" words={words} onInput={(value) => (typed.current.again = value)} />
      <ButtonRow><Button type="submit" busy={state === 'busy'}>{state === 'busy' ? text.changing : text.change}</Button></ButtonRow>
      <p role="status">{state === 'done' ? text.changed : ''}</p>
    </form>
  )
}
