import { useEffect, useState, useSyncExternalStore } from 'react'
import { bankHolidaysOf, nationOf } from '../../domain/calendar'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import type { Settings } from '../../ports/settings-book'
import type { StorageHealth } from '../../ports/storage-health'
import { failureText } from '../../text/failures'
import { newKeyText } from '../../text/new-key'
import { settingsText as text } from '../../text/settings'
import { Button, ButtonRow, Link, PageLayout, Radios, Section, Select, SummaryList } from '../../ui'
import { ChangePassphrase } from './change-passphrase'
import { Passkey } from './passkey'

declare const __TURNSTONE_VERSION__: string

/** One column; each setting says what it does now. */
export function Screen() {
  const { settings } = useWorkspace()
  const { vault } = useShell()
  const now = useReadable(settings)
  const state = useReadable(vault.state)
  const isPractice = state.state === 'unlocked' && state.kind === 'practice'
  const change = (next: Partial<Settings>) => void settings.change(next)
  return (
    <PageLayout>
      <title>{`${text.title} - Turnstone`}</title>
      <h1>{text.title}</h1>
      <Section title={text.reading}>
        <Radios legend={text.theme} layout="row" value={now.theme} onChange={(theme) => change({ theme })} options={optionsOf(text.themes)} />
        <Radios legend={text.textSize} layout="row" value={now.textSize} onChange={(textSize) => change({ textSize })} options={optionsOf(text.textSizes)} />
      </Section>
      <Section title={text.keys}>
        <Radios
          legend={text.singleKeys}
          hint={text.singleKeysHint}
          layout="row"
          value={now.singleKeys ? 'on' : 'off'}
          onChange={(value) => change({ singleKeys: value === 'on' })}
          options={[{ value: 'on', label: text.on }, { value: 'off', label: text.off }]}
        />
      </Section>
      <Section title={text.locking}>
        <Minutes label={text.lockAfter} value={now.lockAfter} choices={[2, 5, 10, 15]} onPick={(lockAfter) => change({ lockAfter })} />
        <Minutes label={text.lockAfterInMeeting} value={now.lockAfterInMeeting} choices={[10, 20, 30, 45]} onPick={(lockAfterInMeeting) => change({ lockAfterInMeeting })} />
      </Section>
      <Section title={text.passphrase}>
        {isPractice ? <p>{text.practicePassphrase}</p> : <><p>{text.passphraseHint}</p><ChangePassphrase /><p>{newKeyText.hint} <Link href="/settings/new-key">{newKeyText.title}</Link></p></>}
      </Section>
      {!isPractice && <Passkey />}
      <Section title={text.calendar}>
        <Radios
          legend={text.nation}
          hint={text.nationHint(bankHolidaysOf(nationOf[now.nation]).from.slice(0, 4), bankHolidaysOf(nationOf[now.nation]).to.slice(0, 4))}
          value={now.nation}
          onChange={(nation) => change({ nation })}
          options={optionsOf(text.nations)}
        />
      </Section>
      {!isPractice && <Section title={text.copy}><p>{text.copyHint}</p><p><Link href="/copy">{text.copyLink}</Link></p></Section>}
      <ThisApp />
      {isPractice && <Practice />}
    </PageLayout>
  )
}

const optionsOf = <V extends string>(labels: Readonly<Record<V, string>>) => (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }))

function Minutes({ label, value, choices, onPick }: { readonly label: string; readonly value: number; readonly choices: readonly number[]; readonly onPick: (minutes: number) => void }) {
  const all = choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b)
  return <Select label={label} value={String(value)} onChange={(picked) => onPick(Number(picked))} options={all.map((minutes) => ({ value: String(minutes), label: text.minutes(minutes) }))} />
}

function ThisApp() {
  const { updates, storage } = useShell()
  const { drafts } = useWorkspace()
  const { status, verified, updateWaiting } = useSyncExternalStore(updates.subscribe, updates.state)
  const [health, setHealth] = useState<StorageHealth | undefined>(undefined)
  useEffect(() => {
    void storage.look().then(setHealth)
  }, [storage])
  const offline = status === 'ready' ? text.offlineReady(verified?.parts ?? 0) : status === 'checking' ? text.offlineChecking : text.offlineNot
  return (
    <Section title={text.thisApp}>
      <SummaryList
        rows={[
          { key: 'version', term: text.version, value: __TURNSTONE_VERSION__ },
          { key: 'offline', term: text.offline, value: offline },
          ...(health === undefined ? [] : [{ key: 'kept', term: text.kept, value: keptWords(health) }]),
          ...(health?.usedBytes === undefined ? [] : [{ key: 'used', term: text.used, value: text.megabytes((health.usedBytes / 1_000_000).toFixed(1)) }]),
        ]}
      />
      <p>{updateWaiting ? text.updateWaiting : text.upToDate}</p>
      <ButtonRow>
        {updateWaiting
          ? <Button onClick={() => void drafts.flush().then(() => updates.applyUpdate())}>{text.updateNow}</Button>
          : <Button onClick={() => void updates.check()}>{text.checkUpdate}</Button>}
        {health?.kept === 'no' && <Button onClick={() => void storage.askToKeep().then(setHealth)}>{text.askAgain}</Button>}
      </ButtonRow>
    </Section>
  )
}

function keptWords(health: StorageHealth): string {
  if (health.clearedWhenUnused) return text.safariTab
  return health.kept === 'yes' ? text.keptYes : health.kept === 'no' ? text.keptNo : text.keptUnknown
}

function Practice() {
  const { vault } = useShell()
  const [problem, setProblem] = useState<string | undefined>(undefined)
  async function startAgain(): Promise<void> {
    const made = await vault.setUpPractice()
    if (made.ok) location.assign('/today')
    else setProblem(failureText[made.failure.code])
  }
  return (
    <Section title={text.practice}>
      <p>{text.practiceStartAgainHint}</p>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <ButtonRow><Button onClick={() => void startAgain()}>{text.practiceStartAgain}</Button></ButtonRow>
    </Section>
  )
}
