import { useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { fieldSort } from '../../domain/conflicts'
import type { Kind } from '../../domain/kinds'
import { useCase, useFold, wholeFold } from '../../ports/services'
import type { SharedCircle } from '../../ports/sharing'
import { datesText } from '../../text/dates'
import { peopleFailureText, peopleText } from '../../text/people'
import { fieldText } from '../../text/fields'
import { thingText } from '../../text/things'
import { Button, ButtonRow, Problem, Section, useAnnouncer } from '../../ui'
import { circleOf, useLateWork, type LateEntry } from './late-work'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.late

/** What came from people who may not write it: an organiser takes it over or leaves it. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <Late view={view} />}</WithPeople>
}

function Late({ view: { shared, people } }: { readonly view: SharedCaseView }) {
  const fold = useFold(wholeFold)
  const announcer = useAnnouncer()
  const { waiting, left, leave } = useLateWork(fold)
  const [problem, setProblem] = useState<string>()
  const [said, setSaid] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const say = (words: string) => {
    setSaid(words)
    announcer.say(words)
  }
  async function take(late: LateEntry, circle: SharedCircle): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    const taken = await shared.adopt(circle, late.entry.id)
    setBusy(false)
    if (taken.ok) say(text.taken)
    else setProblem(peopleFailureText[taken.failure.code])
  }
  async function takeAll(): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    let taken = 0
    for (const late of waiting) {
      const circle = circleOf(late)
      const adopted = circle === undefined ? undefined : await shared.adopt(circle, late.entry.id)
      if (adopted?.ok === false) {
        setProblem(peopleFailureText[adopted.failure.code])
        break
      }
      taken++
    }
    setBusy(false)
    if (taken > 0) say(text.takenAll(taken))
  }
  const one = (late: LateEntry, isLeft: boolean) => (
    <OneEntry
      key={late.entry.id} late={late} isBusy={isBusy}
      onTake={organises(people.own) ? (circle) => void take(late, circle) : undefined}
      onLeave={isLeft || !organises(people.own) ? undefined : () => { leave(late); say(text.left) }}
    />
  )
  return (
    <>
      <Crumb toPeople />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      {!organises(people.own) && <p>{text.notOrganiser}</p>}
      <Problem words={problem} />
      <p role="status">{said}</p>
      {waiting.length === 0 ? <p>{text.none}</p> : <><p className="ui-second">{text.leaveSays}</p>{waiting.length > 1 && organises(people.own) && <ButtonRow><Button busy={isBusy} onClick={() => void takeAll()}>{text.takeAll(waiting.length)}</Button></ButtonRow>}<ul className="people-late" role="list">{waiting.map((late) => one(late, false))}</ul></>}
      {left.length > 0 && <Section title={text.leftTitle(left.length)}><ul className="people-late" role="list">{left.map((late) => one(late, true))}</ul></Section>}
    </>
  )
}

function OneEntry({ late, isBusy, onTake, onLeave }: { readonly late: LateEntry; readonly isBusy: boolean; readonly onTake: ((circle: SharedCircle) => void) | undefined; readonly onLeave: (() => void) | undefined }) {
  const session = useCase()
  const { entry } = late.entry
  const circle = circleOf(late)
  const when = instantToLondon(entry.at)
  const name = session.authorOf(entry.writer).name ?? text.device(entry.writer.slice(0, 4))
  return (
    <li>
      <p><b dir="auto">{text.by(name, datesText.wholeWithTime(when.date, when.time))}</b></p>
      <p className="ui-second">{text.reasons[late.reason]}</p>
      <dl>
        {entry.facts.flatMap((fact, index) => {
          const kind = fact.kind as Kind
          const name = (fieldText[kind] as Readonly<Record<string, string>> | undefined)?.[fact.field]
          // What somebody wrote, not what the app notes beside it.
          if (name === undefined || typeof fact.value !== 'string' || fact.value === '' || fieldSort(kind, fact.field) !== 'words') return []
          // Facts of one entry have no names but their place in it.
          // oxlint-disable-next-line react/no-array-index-key
          return [<div key={index}><dt>{text.field(thingText[kind], name)}</dt><dd dir="auto">{fact.value}</dd></div>]
        }).slice(0, shownFacts)}
      </dl>
      <ButtonRow>
        {onTake !== undefined && circle !== undefined && <Button size="small" busy={isBusy} onClick={() => onTake(circle)}>{text.take}</Button>}
        {onLeave !== undefined && <Button size="small" kind="plain" onClick={onLeave}>{text.leave}</Button>}
      </ButtonRow>
    </li>
  )
}

const shownFacts = 8
