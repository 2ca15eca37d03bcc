import { useCallback, useRef } from 'react'
import { familyOf, type PrepareLine } from '../../domain/completeness'
import type { Fold } from '../../domain/meeting/view'
import { fillWords } from '../../guidance'
import { useFold, useReadable, useWorkspace } from '../../ports/services'
import { prepareText as text } from '../../text/prepare'
import { BackRow, ButtonRow, Link, LinkButton, PageLayout, Row, Rows, Section, TaskStatus, useShortcuts } from '../../ui'
import { answerOf, repliesOf, summaryOf, waitsFor } from './answers'
import { itemHref, namesOf, PreparingProvider, usePreparing } from './context'
import { itemOf } from './item-of'
import { ReadinessSide } from './readiness-side'
import { useOpening } from './use-opening'
import './prepare.css'

/** Getting a meeting ready: every line with its answer, and what would be said if it opened now (design §4.6). */
export const Screen = () => <PreparingProvider><Prepare /></PreparingProvider>

function Prepare() {
  const { caseId, meetingId, stage } = usePreparing()
  const at = `/c/${caseId}/m/${meetingId}`
  if (stage === 'missing') return <Notice title={text.missingTitle} says={text.missing} href={`/c/${caseId}`} link={text.toCase} />
  if (stage === 'closed') return <Notice title={text.closedTitle} says={text.closed} href={`${at}/record`} link={text.toRecord} />
  if (stage !== 'not-open') return <Notice title={text.runningTitle} says={text.running} href={`${at}/run`} link={text.toMeeting} />
  return <List />
}

export function Notice({ title, says, href, link }: { readonly title: string; readonly says: string; readonly href: string; readonly link: string }) {
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="ui-lead">{says}</p>
      <ButtonRow><LinkButton kind="primary" href={href}>{link}</LinkButton></ButtonRow>
    </PageLayout>
  )
}

function List() {
  const { caseId, meetingId, reference, list, packKnown } = usePreparing()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const opening = useOpening()
  const lines = useRef<HTMLDivElement>(null)
  const summary = useFold(useCallback((fold: Fold) => summaryOf(fold, meetingId), [meetingId]))
  const move = (by: 1 | -1) => {
    const links = [...(lines.current?.querySelectorAll<HTMLAnchorElement>('.ui-row-title > a') ?? [])]
    const now = links.findIndex((link) => link === document.activeElement)
    links[Math.min(links.length - 1, Math.max(0, now + by))]?.focus()
  }
  useShortcuts([
    { keys: 'j', label: text.keys.down, run: () => move(1) },
    { keys: 'k', label: text.keys.up, run: () => move(-1) },
    { keys: 'o', label: text.keys.open, run: () => void opening.open() },
  ], { singleKeys })
  return (
    <PageLayout aside={<ReadinessSide opening={opening} />} asideLabel={text.readiness} asideWidth={340}>
      <title>{text.documentTitle}</title>
      <div className="prepare" ref={lines}>
        <BackRow names href={`/c/${caseId}`} label={text.caseLink(reference)} />
        <div className="prepare-head">
          <h1>{text.title}</h1>
          <p className="prepare-count">{text.settled(list.settled, list.total)}</p>
        </div>
        <p className="prepare-summary">{summary}</p>
        {!packKnown && <p className="ui-due">{text.packMissing}</p>}
        {list.groups.map((group) => (
          <Section key={group.key} title={group.title}>
            <Rows label={group.title}>{group.lines.map((line) => <Line key={line.key} line={line} />)}</Rows>
            {group.key === 'tell' && <NobodyYet />}
          </Section>
        ))}
      </div>
    </PageLayout>
  )
}

function NobodyYet() {
  const { caseId } = usePreparing()
  const none = useFold(useCallback((fold: Fold) => familyOf(fold).length === 0, []))
  return none ? <p className="prepare-note">{text.family.noOneYet} <Link href={`/c/${caseId}`}>{text.family.addPeople}</Link></p> : null
}

function Line({ line }: { readonly line: PrepareLine }) {
  const preparing = usePreparing()
  const { meetingId, pack, today, frame } = preparing
  const title = useFold(useCallback((fold: Fold) => titleOf(fold, line), [line]))
  const answer = useFold(useCallback((fold: Fold) => answerOf(fold, { meetingId, pack, today }, line), [meetingId, pack, today, line]))
  const names = useFold(useCallback((fold: Fold) => namesOf(fold, { meetingId, pack }), [meetingId, pack]))
  const waits = useFold(useCallback((fold: Fold) => waitsFor(fold, { meetingId, pack, today }, line), [meetingId, pack, today, line]))
  const replies = useFold(useCallback((fold: Fold) => repliesWords(fold, meetingId, line), [meetingId, line]))
  const raised = line.raised.find((check) => !line.reasons.some((one) => one.check.key === check.key))
  const wanted = raised === undefined ? undefined : line.person !== undefined && raised.key === 'family-decided' ? text.family.nobody : fillWords(raised.says, { subjects: names(raised.subjects) }, frame.neutralWords)
  return (
    <Row
      title={<Link href={itemHref(preparing, itemOf(line))}>{title}</Link>}
      detail={
        <>
          {answer !== undefined && answer !== '' && <span className="prepare-answer">{answer}</span>}
          {wanted !== undefined && <span className="prepare-wanted">{wanted}</span>}
          {line.reasons.map(({ check, reason }) => <span key={check.key} className="prepare-answer">{text.leftBecause(reason)}</span>)}
        </>
      }
      end={<Status line={line} waits={waits} replies={replies} optional={line.state === 'settled' && answer === text.family.young} />}
      state={line.state === 'open' ? 'open' : 'plain'}
    />
  )
}

function Status({ line, waits, replies, optional }: { readonly line: PrepareLine; readonly waits: string | undefined; readonly replies: string | undefined; readonly optional: boolean }) {
  if (waits !== undefined) return <TaskStatus state="blocked" because={waits}>{text.state.waiting}</TaskStatus>
  if (line.state === 'open') return <TaskStatus state="open">{replies ?? text.state.open}</TaskStatus>
  return <TaskStatus state="settled">{optional ? text.state.optional : text.state[line.state]}</TaskStatus>
}

function repliesWords(fold: Fold, meetingId: string, line: PrepareLine): string | undefined {
  if (line.key !== 'agencies' || !line.raised.every((check) => ['sheets', 'not-engaging'].includes(check.key))) return undefined
  const { replied, asked } = repliesOf(fold, meetingId)
  return text.replied(replied, asked)
}

/** The family by label and relationship; the rest by the guidance's own words. */
export function titleOf(fold: Fold, line: PrepareLine): string {
  const member = familyOf(fold).find((one) => one.id === line.person)
  if (member === undefined) return line.key === 'family' ? text.family.agenciesTitle : line.key === 'opening-card' ? text.card.title : line.title
  return member.kind === 'child' ? text.family.child(member.label, member.age) : text.family.relationship(member.label, member.relationship)
}
