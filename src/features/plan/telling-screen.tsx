import { useCallback, useState } from 'react'
import { parseLocalDate } from '../../domain/calendar'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { familyOf, type FamilyPlace } from '../../domain/plan/telling'
import { isSilent, type GuidancePack } from '../../guidance'
import { useFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { planText } from '../../text/plan'
import { Button, Details, Gap, Inset, Link, Section } from '../../ui'
import { Asked, PlanPage } from './plan-page'
import { meetingPath, shortDay, usePlace, type PlanPlace } from './plan-place'
import { TellingForm } from './telling-form'

const text = planText.telling

/** How each of the family hears, or why not, by whom and until when (OX-31, OX-35, CA-27). */
export function Screen() {
  const place = usePlace()
  const family = useFold(useCallback((fold: Fold) => familyOf(fold, place.meetingId), [place.meetingId]))
  const hold = useFold((fold) => entityById(fold, 'case', caseSubject)?.values.contactHold)
  const until = parseLocalDate(hold?.by ?? '')
  return (
    <PlanPage place={place} page="telling" title={text.title} documentTitle={text.documentTitle}>
      <p className="plan-lead">{text.lead}</p>
      <Rules pack={place.pack} />
      <GoldenRules pack={place.pack} />
      {hold && <Inset kind="due"><p>{text.hold(until.ok ? datesText.prose(until.value) : '')}</p></Inset>}
      {family.length === 0 && <p>{text.none}</p>}
      {family.map((person) => <PersonPart key={person.id} place={place} person={person} />)}
    </PlanPage>
  )
}

function Rules({ pack }: { readonly pack: GuidancePack }) {
  if (isSilent(pack.feedback)) return null
  return <div className="plan-rules">{pack.feedback.rules.map((rule) => <div key={rule.says}><p>{rule.says}</p><Asked source={rule.source} /></div>)}</div>
}

/** The rules for sharing information as the guidance gives them, in its own order. */
function GoldenRules({ pack }: { readonly pack: GuidancePack }) {
  if (isSilent(pack.safekeeping) || isSilent(pack.safekeeping.rules)) return null
  const { title, edition, says, rules, source } = pack.safekeeping.rules
  return (
    <Details summary={planText.rules(title, edition)}>
      <p>{says}</p>
      <ol className="plan-list plan-golden">{rules.map((rule) => <li key={rule}>{rule}</li>)}</ol>
      <Asked source={source} />
    </Details>
  )
}

function PersonPart({ place, person }: { readonly place: PlanPlace; readonly person: FamilyPlace }) {
  const isOpenAnswer = person.state === 'not-said' || person.state === 'withheld-silently' || person.state === 'teller-missing'
  const [isOpen, setOpen] = useState(isOpenAnswer)
  return (
    <Section title={person.label} count={person.kind === 'child' && person.detail !== undefined ? text.aged(person.detail) : person.detail}>
      <Before place={place} person={person} />
      {isOpen ? (
        <>
          {isOpenAnswer && <p><Gap>{gapOf(person)}</Gap></p>}
          <TellingForm place={place} person={person} onDone={() => setOpen(false)} />
        </>
      ) : (
        <div className="plan-answer">
          <Answer person={person} />
          <Button size="small" aria-label={text.changeFor(person.label)} onClick={() => setOpen(true)}>{text.change}</Button>
        </div>
      )}
    </Section>
  )
}

const gapOf = ({ state }: FamilyPlace): string => (state === 'withheld-silently' ? text.silent : state === 'teller-missing' ? text.noTeller : text.notSaid)

/** What was answered before the meeting; a silence there holds this meeting open and is put right in Prepare. */
function Before({ place, person: { id, informing } }: { readonly place: PlanPlace; readonly person: FamilyPlace }) {
  const { answer, ground = '', deciders = '' } = informing
  if (answer === undefined) return null
  if (answer === 'not-told' && (ground.trim() === '' || deciders.trim() === '')) {
    return <p className="plan-stop">{text.beforeSilent} <Link href={`${meetingPath(place)}/prepare/family-${id}`}>{text.toPrepare}</Link></p>
  }
  return <p className="ui-second">{text.before[answer]}</p>
}

function Answer({ person: { telling, state } }: { readonly person: FamilyPlace }) {
  const { by = '', due, how = '', withheld = '', ground = '', decider = '', lookAgain, part = '' } = telling
  if (state === 'not-said' || state === 'withheld-silently' || state === 'teller-missing') return <p><Gap>{state === 'not-said' ? text.notSaid : state === 'teller-missing' ? text.noTeller : text.silent}</Gap></p>
  if (state === 'not-needed') return <p>{text.notNeededIs(ground)}</p>
  if (state === 'withheld') return <p>{withheld === '' ? text.notTold(ground, decider, shortDay(lookAgain)) : text.leftOut(withheld, ground, decider, shortDay(lookAgain))}</p>
  return (
    <div>
      <p><b>{text.told(by, due === undefined ? '' : text.byDay(shortDay(due)), how)}</b></p>
      {due === undefined && <p><Gap>{text.gaps.due}</Gap></p>}
      {how === '' && <p><Gap>{text.gaps.how}</Gap></p>}
      {part !== '' && <p>{part}</p>}
      {withheld !== '' && <p>{text.leftOut(withheld, ground, decider, shortDay(lookAgain))}</p>}
    </div>
  )
}
