import { useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useReadable, useShell } from '../../ports/services'
import { failureText } from '../../text/failures'
import { newKeyText as text } from '../../text/new-key'
import { settingsText } from '../../text/settings'
import { unlockText } from '../../text/unlock'
import { BackRow, Button, ButtonRow, ErrorSummary, Inset, LinkButton, PageLayout, PassphraseField, Section } from '../../ui'
import { Flow } from '../../ui/flow'

type Field = 'old' | 'next' | 'again'
const words = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }

/** What a new key does and does not do, said before it is made (ledger-and-sync §2). */
export function Screen() {
  const { vault } = useShell()
  const state = useReadable(vault.state)
  const isPractice = state.state === 'unlocked' && state.kind === 'practice'
  const isMade = useLocation().hash === '#made' && state.state === 'unlocked' && state.isRekeyBegun !== true
  if (isMade && !isPractice) return <Made />
  return (
    <PageLayout paper><Flow>
      <title>{`${text.title} - Turnstone`}</title>
      <BackRow href="/settings" label={text.back} />
      <h1 tabIndex={-1}>{text.title}</h1>
      {isPractice ? <p>{text.practice}</p> : (
        <>
          {state.state === 'unlocked' && state.isRekeyBegun === true && <Inset kind="due"><p>{text.unfinished}</p></Inset>}
          <p>{text.lead}</p>
          <Section title={text.doesTitle}>{text.does.map((line) => <p key={line}>{line}</p>)}</Section>
          <Section title={text.doesNotTitle}>{text.doesNot.map((line) => <p key={line}>{line}</p>)}</Section>
          <Section title={text.make}><p>{text.time}</p><NewKeyForm /></Section>
        </>
      )}
    </Flow></PageLayout>
  )
}

/** Just made: not offered again. Who had the vault open may have this device's own keys too (ledger-and-sync §2). */
function Made() {
  return (
    <PageLayout paper><Flow>
      <title>{`${text.title} - Turnstone`}</title>
      <BackRow href="/settings" label={text.back} />
      <h1 tabIndex={-1}>{text.made}</h1>
      <p>{text.madeSays}</p>
      <Section title={text.device}>
        <p>{text.deviceWhy}</p>
        <ol>{text.deviceSteps.map((line) => <li key={line}>{line}</li>)}</ol>
        <ButtonRow><LinkButton href="/sharing">{text.toSharing}</LinkButton></ButtonRow>
      </Section>
    </Flow></PageLayout>
  )
}

function NewKeyForm() {
  const { vault } = useShell()
  const typed = useRef<Record<Field, string>>({ old: '', next: '', again: '' })
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [isBusy, setBusy] = useState(false)

  async function make(): Promise<void> {
    const { old, next, again } = typed.current
    if (old === '') return setErrors({ old: settingsText.empty })
    if (next === old) return setErrors({ next: text.sameAsOld })
    if ((await vault.strengthOf(next)) < 3) return setErrors({ next: settingsText.tooWeak })
    if (next !== again) return setErrors({ again: settingsText.notSame })
    setErrors({})
    setBusy(true)
    const result = await vault.rekey(old, next)
    if (result.ok) return
    setBusy(false)
    setErrors({ old: result.failure.code === 'no-recovery-recipient' ? text.noRecipient : failureText[result.failure.code] })
  }

  const field = (name: Field, label: string, autoComplete: 'current-password' | 'new-password') => (
    <PassphraseField id={`new-key-${name}`} label={label} error={errors[name]} autoComplete={autoComplete} words={words} onInput={(value) => { typed.current[name] = value }} />
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void make()
      }}
    >
      <ErrorSummary title={settingsText.problem} errors={(Object.keys(errors) as Field[]).map((name) => ({ fieldId: `new-key-${name}`, message: errors[name] ?? '' }))} />
      {field('old', text.oldPassphrase, 'current-password')}
      {field('next', text.newPassphrase, 'new-password')}
      {field('again', text.again, 'new-password')}
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.making : text.make}</Button></ButtonRow>
    </form>
  )
}
