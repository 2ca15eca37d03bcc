import { Suspense, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { OpenedCopy } from '../../ports/copies'
import { useShell } from '../../ports/services'
import type { StorageHealth } from '../../ports/storage-health'
import { failureText } from '../../text/failures'
import { shellText } from '../../text/shell'
import { startText as text } from '../../text/start'
import { unlockText } from '../../text/unlock'
import { Button, ButtonRow } from '../../ui/button'
import { Radios } from '../../ui/choices'
import { Logo } from '../../ui/icon'
import { KeepForm } from '../../ui/keep-form'
import { PassphraseField } from '../../ui/passphrase-field'
import { TextField } from '../../ui/text-field'
import './start.css'

type Page = 'what' | 'restore' | 'passphrase' | 'recovery' | 'check' | 'keep'
const steps: readonly Page[] = ['what', 'passphrase', 'recovery', 'keep']

/** Words asked back from the sheet, as drawn: enough to know that it was really kept. */
const asked = [3, 7] as const

export interface StartScreenProps {
  /** Keeps the pages on screen while the vault is already open, until the person has read how to keep it safe. */
  readonly onDone: () => void
  readonly onStarted: () => void
  readonly onBack: (() => void) | undefined
  readonly onOpenSlip: () => void
  /** Where a copy is chosen and opened. */
  readonly copyForm: (onOpened: (copy: OpenedCopy) => void) => ReactNode
  /** Offers a passkey for every day; draws nothing where there is none to be had. */
  readonly passkeyForm: (passphrase: string) => ReactNode
}

/** The four pages of a new device. */
export function StartScreen({ onDone, onStarted, onBack, onOpenSlip, copyForm, passkeyForm }: StartScreenProps) {
  const { vault } = useShell()
  const [page, setPage] = useState<Page>('what')
  const [passphrase, setPassphrase] = useState('')
  const [words, setWords] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const [copy, setCopy] = useState<OpenedCopy>()

  async function practise(): Promise<void> {
    setBusy(true)
    const made = await vault.setUpPractice()
    setBusy(false)
    if (!made.ok) setProblem(failureText[made.failure.code])
    else onDone()
  }

  async function choosePassphrase(chosen: string): Promise<void> {
    setPassphrase(chosen)
    // Whoever has opened a copy with the words of a sheet has proved that sheet; it stays theirs.
    if (copy?.words !== undefined) return make(chosen)
    setWords(await vault.newRecoveryWords())
    setPage('recovery')
  }

  async function make(chosen = passphrase): Promise<void> {
    setBusy(true)
    onStarted()
    const made = copy === undefined ? await vault.setUp(chosen, words) : await vault.restore(copy, chosen, words)
    setBusy(false)
    if (made.ok) setPage('keep')
    else setProblem(failureText[made.failure.code])
  }

  const back: Partial<Record<Page, Page>> = { restore: 'what', passphrase: copy === undefined ? 'what' : 'restore', recovery: 'passphrase', check: 'recovery' }
  const goBack = back[page] === undefined ? onBack : () => setPage(back[page] as Page)
  const number = steps.indexOf(page === 'check' ? 'recovery' : page === 'restore' ? 'what' : page) + 1
  return (
    <div className="start">
      <header className="start-bar"><Logo /> {shellText.brand}</header>
      <main id="main" tabIndex={-1} className="start-main">
        <p className="start-step">
          {goBack !== undefined && page !== 'keep' && <Button kind="plain" icon="back" onClick={goBack}>{text.back}</Button>}
          <span>{text.step(number, steps.length)}</span>
        </p>
        {problem !== undefined && <p role="alert" className="start-problem">{problem}</p>}
        {page === 'what' && <WhatPage isBusy={isBusy} onRun={() => { setCopy(undefined); setPage('passphrase') }} onRestore={() => setPage('restore')} onPractise={() => void practise()} onOpenSlip={onOpenSlip} />}
        {page === 'restore' && (
          <Suspense fallback={null}>
            <Question>{text.what.restoreTitle}</Question>
            {copyForm((opened) => { setCopy(opened); setPage('passphrase') })}
          </Suspense>
        )}
        {page === 'passphrase' && <PassphrasePage isBusy={isBusy} onChosen={(chosen) => void choosePassphrase(chosen)} />}
        {page === 'recovery' && <SheetPage words={words} onDone={() => setPage('check')} />}
        {page === 'check' && <CheckPage words={words} isBusy={isBusy} onShow={() => setPage('recovery')} onProved={() => void make()} />}
        {page === 'keep' && <KeepPage onDone={onDone}><Suspense fallback={null}>{passkeyForm(passphrase)}</Suspense></KeepPage>}
      </main>
    </div>
  )
}

/** Each page's question is the h1 and takes focus. */
function Question({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return <><title>{`${String(children)} - Turnstone`}</title><h1 ref={heading} tabIndex={-1}>{children}</h1></>
}

function WhatPage({ isBusy, onRun, onRestore, onPractise, onOpenSlip }: { readonly isBusy: boolean; readonly onRun: () => void; readonly onRestore: () => void; readonly onPractise: () => void; readonly onOpenSlip: () => void }) {
  const [choice, setChoice] = useState<'run' | 'practice' | 'restore' | 'slip' | undefined>(undefined)
  const [error, setError] = useState<string | undefined>(undefined)
  const goOn = () => {
    if (choice === undefined) setError(text.what.choose)
    else if (choice === 'run') onRun()
    else if (choice === 'restore') onRestore()
    else if (choice === 'slip') onOpenSlip()
    else onPractise()
  }
  return (
    <KeepForm onKeep={goOn}>
      <Question>{text.what.title}</Question>
      <p>{text.what.intro}</p>
      <Radios
        legend={text.what.title}
        legendAs="hidden"
        layout="big"
        error={error}
        value={choice ?? null}
        onChange={setChoice}
        options={[
          { value: 'run', label: text.what.run, hint: text.what.runHint },
          { value: 'restore', label: text.what.restore, hint: text.what.restoreHint },
          { value: 'slip', label: text.what.slip, hint: text.what.slipHint },
          { value: 'practice', label: text.what.practice, hint: text.what.practiceHint },
        ]}
      />
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.settingUp : text.what.next}</Button>
      </ButtonRow>
    </KeepForm>
  )
}

function PassphrasePage({ isBusy, onChosen }: { readonly isBusy: boolean; readonly onChosen: (passphrase: string) => void }) {
  const { vault } = useShell()
  const [suggested, setSuggested] = useState('')
  const [isOwn, setOwn] = useState(false)
  useEffect(() => {
    void vault.suggestPassphrase().then(setSuggested)
  }, [vault])
  return (
    <>
      <Question>{text.passphrase.title}</Question>
      {isOwn ? (
        <OwnPassphrase onChosen={onChosen} onSuggested={() => setOwn(false)} />
      ) : (
        <>
          <p>{text.passphrase.intro}</p>
          <h2>{text.passphrase.suggested}</h2>
          <p className="start-words" translate="no">{suggested}</p>
          <ButtonRow>
            <Button kind="primary" busy={isBusy} onClick={() => suggested !== '' && onChosen(suggested)}>{text.passphrase.use}</Button>
            <Button onClick={() => void vault.suggestPassphrase().then(setSuggested)}>{text.passphrase.others}</Button>
            <Button kind="plain" onClick={() => setOwn(true)}>{text.passphrase.own}</Button>
          </ButtonRow>
        </>
      )}
    </>
  )
}

function OwnPassphrase({ onChosen, onSuggested }: { readonly onChosen: (passphrase: string) => void; readonly onSuggested: () => void }) {
  const { vault } = useShell()
  const typed = useRef({ first: '', again: '' })
  const [strength, setStrength] = useState<number | undefined>(undefined)
  const [errors, setErrors] = useState<{ first?: string; again?: string }>({})
  const words = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }
  async function use(): Promise<void> {
    const { first, again } = typed.current
    if ((await vault.strengthOf(first)) < 3) return setErrors({ first: text.passphrase.tooWeak })
    if (first !== again) return setErrors({ again: text.passphrase.notSame })
    onChosen(first)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void use()
      }}
    >
      <PassphraseField
        label={text.passphrase.ownLabel}
        hint={text.passphrase.ownHint}
        error={errors.first}
        autoComplete="new-password"
        words={words}
        onInput={(value) => {
          typed.current.first = value
          void vault.strengthOf(value).then(setStrength)
        }}
      />
      <p className="start-strength" role="status">{strength === undefined ? '' : text.passphrase.strengths[strength]}</p>
      <PassphraseField label={text.passphrase.again} error={errors.again} autoComplete="new-password" words={words} onInput={(value) => (typed.current.again = value)} />
      <ButtonRow>
        <Button kind="primary" type="submit">{text.passphrase.useOwn}</Button>
        <Button kind="plain" onClick={onSuggested}>{text.passphrase.suggestedAgain}</Button>
      </ButtonRow>
    </form>
  )
}

function SheetPage({ words, onDone }: { readonly words: readonly string[]; readonly onDone: () => void }) {
  return (
    <>
      <Question>{text.recovery.title}</Question>
      <p className="start-warning"><b>{text.recovery.warning}</b></p>
      <p>{text.recovery.intro}</p>
      <section className="start-sheet" aria-label={text.recovery.sheetTitle}>
        <h2>{text.recovery.sheetTitle}</h2>
        <ol translate="no">{words.map((word, index) => <li key={index}>{word}</li>)}</ol>
      </section>
      <ButtonRow>
        <Button kind="primary" onClick={onDone}>{text.recovery.done}</Button>
        <Button onClick={() => print()}>{text.recovery.print}</Button>
      </ButtonRow>
      <p className="start-hint">{text.recovery.byHand}</p>
    </>
  )
}

function CheckPage({ words, isBusy, onShow, onProved }: { readonly words: readonly string[]; readonly isBusy: boolean; readonly onShow: () => void; readonly onProved: () => void }) {
  const typed = useRef<Record<number, string>>({})
  const [errors, setErrors] = useState<Record<number, string>>({})
  function check(): void {
    const wrong = asked.filter((n) => (typed.current[n] ?? '').trim().toLowerCase() !== words[n - 1])
    setErrors(Object.fromEntries(wrong.map((n) => [n, text.recovery.wrong(n)])))
    if (wrong.length === 0 && !isBusy) onProved()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        check()
      }}
    >
      <Question>{text.recovery.checkTitle}</Question>
      <p>{text.recovery.checkIntro(asked[0], asked[1])}</p>
      {asked.map((n) => (
        <TextField key={n} label={text.recovery.word(n)} width="medium" error={errors[n]} onInput={(value) => (typed.current[n] = value)} />
      ))}
      <ButtonRow>
        <Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.recovery.making : text.recovery.check}</Button>
        <Button kind="plain" onClick={onShow}>{text.recovery.showAgain}</Button>
      </ButtonRow>
    </form>
  )
}

function KeepPage({ onDone, children }: { readonly onDone: () => void; readonly children: ReactNode }) {
  const { updates, storage } = useShell()
  const { status, verified } = useSyncExternalStore(updates.subscribe, updates.state)
  const [health, setHealth] = useState<StorageHealth | undefined>(undefined)
  useEffect(() => {
    void storage.askToKeep().then(setHealth)
  }, [storage])
  return (
    <>
      <Question>{text.keep.title}</Question>
      <ul className="start-facts">
        <li>{status === 'ready' ? text.keep.offlineReady(verified?.parts ?? 0) : status === 'checking' ? text.keep.offlineChecking : text.keep.offlineNot}</li>
        {health !== undefined && <li>{keptWords(health)}</li>}
      </ul>
      <h2>{text.keep.installTitle}</h2>
      <dl className="start-install">
        {text.keep.installs.map(({ where, how }) => <div key={where}><dt>{where}</dt><dd>{how}</dd></div>)}
      </dl>
      {children}
      <ButtonRow><Button kind="primary" onClick={onDone}>{text.keep.go}</Button></ButtonRow>
    </>
  )
}

function keptWords(health: StorageHealth): string {
  if (health.clearedWhenUnused) return text.keep.safariTab
  return health.kept === 'yes' ? text.keep.keptYes : health.kept === 'no' ? text.keep.keptNo : text.keep.keptUnknown
}
