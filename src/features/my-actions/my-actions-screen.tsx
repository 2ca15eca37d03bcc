import { useEffect, useState } from 'react'
import { listCases } from '../../domain/case/case-list'
import { myActions } from '../../domain/plan/mine'
import type { CaseSession } from '../../ports/case-session'
import { CaseProvider, useReadable, useSharing, useShell, useWorkspace } from '../../ports/services'
import { waitsOf } from '../../ports/sharing'
import { myActionsText as text } from '../../text/my-actions'
import { PageLayout, Section } from '../../ui'
import { ActionCard } from './action-card'
import { WhoIAm } from './who-i-am'
import './my-actions.css'

interface OpenedCase {
  readonly caseId: string
  readonly reference: string
  readonly me: string
  readonly session: CaseSession
}

type Group = 'late' | 'next' | 'fresh' | 'done'
const groups: readonly Group[] = ['late', 'next', 'fresh', 'done']

/** One person's actions over all cases in which they have said who they are. No other case is opened for it. */
export function MyActionsScreen() {
  const { cases, settings } = useWorkspace()
  const { clock } = useShell()
  const { iAm } = useReadable(settings)
  const today = clock.today()
  const listed = listCases(useReadable(cases.list), today).filter(({ caseId, summary }) => summary !== undefined && (summary.openActions > 0 || (iAm[caseId] ?? '') !== ''))
  const mine = listed.filter(({ caseId }) => (iAm[caseId] ?? '') !== '')
  const { opened, failed } = useOpened(mine.map(({ caseId, summary }) => ({ caseId, reference: summary?.reference ?? '', me: iAm[caseId] ?? '' })))
  const all = opened.map((one) => ({ one, mine: myActions(one.session.fold.getState(), one.me, today) }))
  const count = all.reduce((sum, { mine: found }) => sum + found.late.length + found.next.length + found.fresh.length, 0)
  const isOpening = opened.length + failed.length < mine.length
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <h1>{text.title}</h1>
      <p className="ui-second"><Standing cases={mine.map(({ caseId }) => caseId)} /></p>
      {isOpening && <p role="status">{text.opening}</p>}
      {failed.map((reference) => <p key={reference} role="alert">{text.cannotOpen(reference)}</p>)}
      {!isOpening && count === 0 && <p className="mine-none">{mine.length === 0 && listed.length > 0 ? text.nobodyYet : `${text.none} ${text.noneMore}`}</p>}
      {groups.map((group) => {
        const cards = all.flatMap(({ one, mine: found }) => found[group].map((action) => ({ one, action })))
        if (cards.length === 0) return null
        return (
          <Section key={group} title={text[group]}>
            <ul className="mine-cards">
              {cards.map(({ one, action }) => (
                <li key={`${one.caseId}/${action.id}`}>
                  <CaseProvider session={one.session}><ActionCard action={action} reference={one.reference} group={group} /></CaseProvider>
                </li>
              ))}
            </ul>
          </Section>
        )
      })}
      {listed.length > 0 && (
        <Section title={text.whoTitle}>
          {listed.map(({ caseId, summary }) => <WhoIAm key={caseId} caseId={caseId} reference={summary?.reference ?? ''} />)}
        </Section>
      )}
    </PageLayout>
  )
}

/** Where these actions are, and how much of what was written here the others do not have yet. */
function Standing({ cases }: { readonly cases: readonly string[] }) {
  const opened = useSharing()
  const sharing = opened?.ok === true ? opened.value : undefined
  const [, setChanges] = useState(0)
  const ids = cases.join(' ')
  useEffect(() => {
    if (sharing === undefined) return undefined
    const stops = ids.split(' ').filter(Boolean).map((caseId) => sharing.of(caseId).state.subscribe(() => setChanges((count) => count + 1)))
    return () => {
      for (const stop of stops) stop()
    }
  }, [sharing, ids])
  const shared = sharing === undefined ? [] : cases.map((caseId) => sharing.of(caseId).state.getState()).filter(({ isShared }) => isShared)
  return text.standing(shared.length > 0, shared.reduce((sum, state) => sum + waitsOf(state), 0))
}

/** The open sessions of some cases, drawn anew when one of them changes. */
function useOpened(wanted: readonly Omit<OpenedCase, 'session'>[]): { readonly opened: readonly OpenedCase[]; readonly failed: readonly string[] } {
  const { cases } = useWorkspace()
  const [sessions, setSessions] = useState<ReadonlyMap<string, CaseSession | 'failed'>>(new Map())
  const [, setChanges] = useState(0)
  const ids = wanted.map(({ caseId }) => caseId).join(' ')
  useEffect(() => {
    let isCurrent = true
    const stops: (() => void)[] = []
    for (const caseId of ids.split(' ').filter(Boolean)) {
      void cases.open(caseId).then((result) => {
        if (!isCurrent) return
        if (result.ok) stops.push(result.value.fold.subscribe(() => setChanges((count) => count + 1)))
        setSessions((before) => new Map([...before, [caseId, result.ok ? result.value : ('failed' as const)]]))
      })
    }
    return () => {
      isCurrent = false
      for (const stop of stops) stop()
    }
  }, [cases, ids])
  const found = wanted.map((one) => ({ ...one, session: sessions.get(one.caseId) }))
  return {
    opened: found.flatMap(({ session, ...one }) => (session === undefined || session === 'failed' ? [] : [{ ...one, session }])),
    failed: found.flatMap(({ session, reference }) => (session === 'failed' ? [reference] : [])),
  }
}
