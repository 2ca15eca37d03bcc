import { useEffect, useRef, useState } from 'react'
import { useShell } from '../../ports/services'
import type { VaultPasskey } from '../../ports/vault'
import { passkeyFailureText, passkeyText as text } from '../../text/passkey'
import { unlockText } from '../../text/unlock'
import { Button, ButtonRow, PassphraseField, Problem, Section } from '../../ui'

const words = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }

/** Two vaults of one device stand apart in its list by when they were made. */
const madeAt = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' })

interface PasskeyProps {
  /** Where it was typed a moment ago: at the end of the first run. Else it is asked for, because an open vault cannot give its key away. */
  readonly passphrase?: string
}

/** Sets up or removes the passkey of the open vault. Nothing is shown where this browser gets no key out of passkeys. */
export function Passkey({ passphrase }: PasskeyProps) {
  const { vault, clock } = useShell()
  const typed = useRef('')
  const form = useRef<HTMLFormElement>(null)
  const [passkey, setPasskey] = useState<VaultPasskey>()
  const [state, setState] = useState<'none' | 'has' | 'busy'>('none')
  const [said, setSaid] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    let isCurrent = true
    void vault.passkey().then(async (found) => {
      const [has, can] = [await found.has(), await found.isSupported()]
      if (!isCurrent || !(has || can)) return
      setState(has ? 'has' : 'none')
      setPasskey(found)
    })
    return () => {
      isCurrent = false
    }
  }, [vault])

  async function add(now: VaultPasskey): Promise<void> {
    const given = passphrase ?? typed.current
    setSaid('')
    setProblem(undefined)
    setWrong(given === '' ? text.empty : undefined)
    if (given === '') return
    setState('busy')
    const added = await now.add(given, text.nameOf(madeAt.format(clock.now())))
    setState(added.ok ? 'has' : 'none')
    if (added.ok) {
      form.current?.reset()
      typed.current = ''
      return setSaid(text.added)
    }
    const { code } = added.failure
    if (code === 'wrong-passphrase') setWrong(passkeyFailureText[code])
    else setProblem(`${passkeyFailureText[code]} ${text.notAdded}`)
  }

  async function remove(now: VaultPasskey): Promise<void> {
    setProblem(undefined)
    const removed = await now.remove()
    if (!removed.ok) return setProblem(passkeyFailureText[removed.failure.code])
    setState('none')
    setSaid(text.removed)
  }

  if (passkey === undefined) return null
  return (
    <Section title={text.title}>
      {state === 'has'
        ? <><p>{text.has} {text.stays}</p><ButtonRow><Button onClick={() => void remove(passkey)}>{text.remove}</Button></ButtonRow></>
        : (
          <form
            ref={form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (state !== 'busy') void add(passkey)
            }}
          >
            <p>{text.what} {text.stays}</p>
            <p>{text.shared}</p>
            <p>{text.twice}</p>
            {passphrase === undefined && <PassphraseField id="passkey-passphrase" label={text.passphrase} error={wrong} autoComplete="current-password" words={words} onInput={(value) => { typed.current = value }} />}
            <Problem words={problem} />
            <ButtonRow><Button type="submit" busy={state === 'busy'}>{state === 'busy' ? text.adding : text.add}</Button></ButtonRow>
          </form>
        )}
      {state === 'has' && <Problem words={problem} />}
      <p role="status">{said}</p>
    </Section>
  )
}
