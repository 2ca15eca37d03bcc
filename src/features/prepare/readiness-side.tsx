import { useCallback } from 'react'
import { invitationsTo, sayAloud, type PrepareLine } from '../../domain/completeness'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import type { RaisedCheck } from '../../guidance'
import { useFold } from '../../ports/services'
import { prepareText as text } from '../../text/prepare'
import { completenessText } from '../../text/completeness'
import { Button, Details, Feature, Icon, LinkButton, ProgressSegments, Section, type SegmentState } from '../../ui'
import { rehearsedWords } from './answers'
import { itemHref, namesOf, usePreparing, whoAsksThis } from './context'
import type { Opening } from './use-opening'

/** How ready it is, the act that opens it, the words that opening it now would take, and who is coming. */
export function ReadinessSide({ opening }: { readonly opening: Opening }) {
  const preparing = usePreparing()
  const { list, meeting } = preparing
  const lines = list.groups.flatMap((group) => group.lines)
  return (
    <>
      <Feature bar="top" label={text.readiness}>
        <p className="prepare-ready" aria-hidden="true"><b>{list.settled}</b> {text.ofSettled(list.total)}</p>
        <ProgressSegments label={text.settled(list.settled, list.total)} segments={lines.map(segmentOf)} />
        <p>{list.settled === list.total ? text.allSettled : text.openNow}</p>
        {list.left > 0 && <p>{text.leftCount(list.left)}</p>}
        <div className="prepare-acts">
          <Button kind="primary" size="large" wide onClick={() => void opening.open()}>{text.open}</Button>
          <LinkButton wide href={itemHref(preparing, 'rehearse')}>{text.rehearse}</LinkButton>
        </div>
        {rehearsedWords(meeting?.values.rehearsedAt).map((words) => <p key={words} className="ui-small ui-second">{words}</p>)}
        {opening.problem}
        {opening.dialog}
      </Feature>
      <WouldSay lines={lines} />
      <Coming />
      <Sources lines={lines} />
    </>
  )
}

const segmentOf = (line: PrepareLine): SegmentState => (line.state === 'settled' ? 'done' : line.state === 'left' ? 'skipped' : 'open')

/** Gaps are named in the room and not hidden: the very words (NC-05). */
function WouldSay({ lines }: { readonly lines: readonly PrepareLine[] }) {
  const { meetingId, pack, frame } = usePreparing()
  const raised = lines.flatMap((line) => line.raised).filter((check, index, all) => all.findIndex((other) => other.key === check.key && sameSubjects(other, check)) === index)
  const names = useFold(useCallback((fold: Fold) => namesOf(fold, { meetingId, pack }), [meetingId, pack]))
  const says = sayAloud(joinedByKey(raised), frame, names)
  return (
    <Section title={text.wouldSay} headingLevel={2}>
      {says.length === 0 ? <p>{text.nothingToSay}</p> : <blockquote className="prepare-say">“{says.join(' ')}”</blockquote>}
    </Section>
  )
}

const sameSubjects = (one: RaisedCheck, other: RaisedCheck): boolean => one.subjects.join(' ') === other.subjects.join(' ')

/** A check split over several of the family is said once, with all their names. */
function joinedByKey(raised: readonly RaisedCheck[]): readonly RaisedCheck[] {
  const byKey = new Map<string, RaisedCheck>()
  for (const check of raised) {
    const before = byKey.get(check.key)
    byKey.set(check.key, before === undefined ? check : { ...before, subjects: [...new Set([...before.subjects, ...check.subjects])] })
  }
  return [...byKey.values()]
}

interface Comer {
  readonly id: string
  readonly agency: string
  readonly name: string
  readonly state: 'coming' | 'not-coming' | 'written' | 'no-reply' | 'none' | 'not-sent'
  readonly deputy: string | undefined
}

function comersOf(fold: Fold, meetingId: string): readonly Comer[] {
  return invitationsTo(fold, meetingId).map((row) => {
    const person = entityById(fold, 'person', row.values.person ?? '')?.values
    const state = row.values.reply ?? (row.values.sentOn === undefined ? 'not-sent' : 'none')
    const deputy = row.values.deputy?.trim()
    return { id: row.id, agency: person?.agency ?? '', name: person?.name ?? '', state, deputy: deputy === '' ? undefined : deputy }
  })
}

const markOf = { coming: 'tick', written: 'dash', 'not-coming': 'dash', 'no-reply': 'ring', none: 'ring', 'not-sent': 'dashed-ring' } as const

function Coming() {
  const { meetingId } = usePreparing()
  const people = useFold(useCallback((fold: Fold) => comersOf(fold, meetingId), [meetingId]))
  return (
    <Section title={text.coming} headingLevel={2}>
      {people.length === 0 ? <p>{text.nobodyAsked}</p> : (
        <ul className="prepare-coming" role="list">
          {people.map((one) => (
            <li key={one.id} className={one.state === 'coming' || one.state === 'written' ? undefined : 'is-open'}>
              <Icon name={markOf[one.state]} words={one.state === 'coming' || one.deputy !== undefined ? text.replies[one.state] : undefined} />
              <b>{one.agency}</b>
              <span>{one.deputy !== undefined ? text.replies.deputy(one.deputy) : one.state === 'coming' ? one.name : text.replies[one.state]}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Sources({ lines }: { readonly lines: readonly PrepareLine[] }) {
  const { pack, frame, packKnown } = usePreparing()
  const from = completenessText.listed([`“${frame.title}”`, ...(packKnown ? [text.packLabel(pack.label, pack.version)] : [])])
  return (
    <div className="prepare-sources">
      <p className="ui-small ui-second">{text.sources(from)}</p>
      <Details summary={text.eachRule}>
        <dl>{lines.filter((line) => line.person === undefined).map((line) => <div key={line.key}><dt>{line.title}</dt><dd>{whoAsksThis(line)}</dd></div>)}</dl>
      </Details>
    </div>
  )
}
