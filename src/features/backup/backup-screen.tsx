import { useCallback, useRef, useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import type { CopyFile } from '../../ports/copies'
import { useReadable, useShell, useWorkspace, usePreparedFile } from '../../ports/services'
import { copiesText as text, copyFailureText } from '../../text/copies'
import { datesText } from '../../text/dates'
import { failureText } from '../../text/failures'
import { unlockText } from '../../text/unlock'
import { Flow } from '../../ui/flow'
import { KeepForm } from '../../ui/keep-form'
import { Button, ButtonRow, FileButton, Inset, PageLayout, PassphraseField, Radios, useAnnouncer } from '../../ui'

type Way = 'words' | 'passphrase'
const fieldWords = { show: unlockText.show, hide: unlockText.hide, showLabel: unlockText.showLabel, hideLabel: unlockText.hideLabel, capsLock: unlockText.capsLock }

/** Builds the file first and hands it out on a second press: a browser saves only inside a press. */
export function BackupScreen() {
  const { vault } = useShell()
  const { settings } = useWorkspace()
  const { lastCopyAt } = useReadable(settings)
  const state = useReadable(vault.state)
  const [made, setMade] = useState<CopyFile>()
  const isPractice = state.state === 'unlocked' && state.kind === 'practice'
  const last = lastCopyAt === undefined ? undefined : instantToLondon(lastCopyAt)
  return (
    <PageLayout paper>
      <title>{`${text.title} - Turnstone`}</title>
      <Flow>
      <h1>{text.title}</h1>
      {isPractice ? <p>{text.practice}</p> : (
        <>
          <p>{text.intro} {text.where}</p>
          <p className="ui-second">{last === undefined ? text.never : text.last(datesText.whole(last.date), last.time)}</p>
          {made === undefined ? <MakeForm onMade={setMade} /> : <SaveMade made={made} />}
        </>
      )}
      </Flow>
    </PageLayout>
  )
}

function MakeForm({ onMade }: { readonly onMade: (made: CopyFile) => void }) {
  const { vault } = useShell()
  const { copies } = useWorkspace()
  const typed = useRef({ first: '', again: '' })
  const [way, setWay] = useState<Way>('words')
  const [errors, setErrors] = useState<{ readonly first?: string; readonly again?: string }>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  async function make(): Promise<void> {
    const { first, again } = typed.current
    setProblem(undefined)
    if (way === 'passphrase') {
      if ((await vault.strengthOf(first)) < 3) return setErrors({ first: text.tooWeak })
      if (first !== again) return setErrors({ again: text.notSame })
    }
    setErrors({})
    setBusy(true)
    const result = await copies.make(way === 'passphrase' ? first : undefined)
    setBusy(false)
    if (result.ok) onMade(result.value)
    else setProblem(copyFailureText[result.failure.code])
  }
  return (
    <KeepForm onKeep={() => { if (!isBusy) void make() }}>
      <Radios
        legend={text.how}
        value={way}
        onChange={setWay}
        options={[
          { value: 'words', label: text.byWords, hint: text.byWordsHint },
          {
            value: 'passphrase', label: text.byPassphrase, hint: text.byPassphraseHint,
            reveal: (
              <>
                <PassphraseField label={text.passphrase} hint={text.passphraseHint} error={errors.first} autoComplete="new-password" words={fieldWords} onInput={(value) => (typed.current.first = value)} />
                <PassphraseField label={text.again} error={errors.again} autoComplete="new-password" words={fieldWords} onInput={(value) => (typed.current.again = value)} />
              </>
            ),
          },
        ]}
      />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{isBusy ? text.making : text.make}</Button></ButtonRow>
    </KeepForm>
  )
}

function SaveMade({ made }: { readonly made: CopyFile }) {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const announcer = useAnnouncer()
  const [said, setSaid] = useState<string>()
  // Nothing in the name but the day: a file's name is seen by whoever looks at the drive.
  const build = useCallback(async () => ({ name: `turnstone-copy-${clock.today()}.age`, type: 'application/octet-stream', bytes: made.bytes }), [clock, made])
  const file = usePreparedFile(build, (outcome) => {
    if (outcome !== 'saved') return setSaid(outcome === 'cancelled' ? undefined : failureText['handover-failed'])
    return void settings.change({ lastCopyAt: clock.now() }).then(() => {
      setSaid(text.saved)
      announcer.say(text.saved)
    })
  })
  return (
    <>
      <p><b>{text.ready(made.cases, (made.bytes.length / 1_000_000).toFixed(1))}</b></p>
      {made.damaged > 0 && <Inset kind="due">{text.damaged(made.damaged)}</Inset>}
      <ButtonRow><FileButton kind="primary" autoFocus file={file} label={text.save} preparing={text.save} /></ButtonRow>
      <p role="status">{said ?? ''}</p>
    </>
  )
}
