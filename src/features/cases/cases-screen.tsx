import { useDeferredValue, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { listCases } from '../../domain/case'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { casesText as text } from '../../text/cases'
import { Button, ButtonRow, LinkButton, PageLayout, Rows, TextField, useShortcuts } from '../../ui'
import { CaseRow } from './case-row'
import { NewCaseDialog } from './new-case-dialog'
import './cases.css'

/** Every case of the vault, most urgent first; a scan over the references finds one among a thousand. */
export function CasesScreen() {
  const { cases, settings } = useWorkspace()
  const { clock, vault } = useShell()
  const vaultState = useReadable(vault.state)
  // The practice vault holds the practice case and no other, so that no real one can end up there.
  const practice = vaultState.state === 'unlocked' && vaultState.kind === 'practice'
  const today = clock.today()
  const listed = listCases(useReadable(cases.list), today)
  const { singleKeys } = useReadable(settings)
  const [typed, setTyped] = useState('')
  const [making, setMaking] = useState(false)
  const navigate = useNavigate()
  const find = useRef<HTMLInputElement>(null)
  const wanted = useDeferredValue(typed).trim().toLowerCase()
  const shown = wanted === '' ? listed : listed.filter(({ summary }) => (summary?.reference ?? '').toLowerCase().includes(wanted))
  useShortcuts([
    ...(practice ? [] : [{ keys: 'n', label: text.keys.make, run: () => setMaking(true) }]),
    { keys: 'o', label: text.keys.openFile, run: () => void navigate('/open-case') },
    { keys: '/', label: text.keys.find, run: () => find.current?.focus() },
  ], { singleKeys })
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <div className="cases-head">
        <h1>{text.title}</h1>
        <ButtonRow>
          <LinkButton href="/open-case">{text.openFile}</LinkButton>
          {!practice && <Button kind="primary" onClick={() => setMaking(true)}>{text.make}</Button>}
        </ButtonRow>
      </div>
      {practice && <p className="ui-second">{text.practiceNote}</p>}
      {listed.length === 0 ? (
        <p className="ui-lead">{text.empty}</p>
      ) : (
        <>
          <TextField label={text.find} hint={text.findHint} type="search" width="medium" ref={find} value={typed} onInput={setTyped} />
          <p className="cases-count" role="status">{text.count(shown.length, listed.length)}</p>
          {shown.length === 0
            ? <p>{text.noneFound}</p>
            : <div className="cases-list"><Rows label={text.list}>{shown.map((one) => <CaseRow key={one.caseId} listed={one} today={today} />)}</Rows></div>}
        </>
      )}
      <NewCaseDialog open={making} onClose={() => setMaking(false)} />
    </PageLayout>
  )
}
