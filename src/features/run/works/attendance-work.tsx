import { useState, type KeyboardEvent } from 'react'
import { absent, apology, arrive, leave, type HowPresent } from '../../../domain/meeting/attendance'
import type { Participant } from '../../../domain/meeting/view'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Icon, Row, Rows, Section, type IconName } from '../../../ui'
import { usePeople, useRun } from '../run-context'
import { useAct, type Acting } from '../use-act'
import { NewcomerDialog } from './newcomer-dialog'
import { PersonDialog } from './person-dialog'

const marks: Readonly<Record<Participant['presence'], IconName>> = { present: 'tick', left: 'back', apology: 'dash', absent: 'dash', expected: 'ring' }

/** Who is here, how, and from when; who sent apologies; what each one's role is and is not (OX-43b, OX-43c). */
export function AttendanceWork({ absentFirst = false }: { readonly absentFirst?: boolean }) {
  const people = usePeople()
  const { act, problem } = useAct()
  const [changing, setChanging] = useState<string>()
  const [adding, setAdding] = useState(false)
  const shown = absentFirst ? [...people].sort((one, other) => Number(isHere(one)) - Number(isHere(other))) : people
  const person = people.find((one) => one.id === changing)
  return (
    <Section title={text.here.title} count={text.here.count(people.filter((one) => one.presence === 'present').length, people.length)}>
      <div role="presentation" onKeyDown={toRow}>
        <Rows label={text.here.title}>
          {shown.map((one) => <PersonRow key={one.id} person={one} act={act} onChange={() => setChanging(one.id)} />)}
        </Rows>
      </div>
      {problem}
      <ButtonRow><Button size="small" onClick={() => setAdding(true)}>{text.here.newcomer}</Button></ButtonRow>
      {person !== undefined && <PersonDialog person={person} onClose={() => setChanging(undefined)} />}
      {adding && <NewcomerDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

/** Up and down from person to person, to the first thing that can be said of each: nobody wades through five buttons a person. */
function toRow(event: KeyboardEvent): void {
  const row = (event.target as Element).closest('li')
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : undefined
  if (!next) return
  event.preventDefault()
  next.querySelector('button')?.focus()
}

const isHere = (person: Participant): boolean => person.presence === 'present'

interface PersonRowProps {
  readonly person: Participant
  readonly act: Acting['act']
  readonly onChange: () => void
}

function PersonRow({ person, act, onChange }: PersonRowProps) {
  const { meetingId, step } = useRun()
  const { name } = person
  const who = { meeting: meetingId, person: person.id }
  const here = (how: HowPresent) => void act((fold, context) => arrive(fold, { ...who, how }, context), { said: text.here.said.here(name) })
  const press = (label: string, onClick: () => void) => <Button size="small" aria-label={text.here.of(label, name)} onClick={onClick}>{label}</Button>
  const acts = {
    expected: (
      <>
        {press(text.here.room, () => here('room'))}
        {press(text.here.phone, () => here('phone'))}
        {press(text.here.apology, () => void act((fold) => apology(fold, who), { said: text.here.said.apology(name) }))}
        {press(text.here.absent, () => void act((fold) => absent(fold, who), { said: text.here.said.absent(name) }))}
      </>
    ),
    present: press(text.here.left, () => void act((fold, context) => leave(fold, who, context), { said: text.here.said.left(name) })),
    left: press(text.here.backAgain, () => here(person.how ?? 'room')),
    apology: press(text.here.room, () => here('room')),
    absent: press(text.here.room, () => here('room')),
  }[person.presence]
  const asksRole = step.work === 'introductions' || step.work === 'welcome'
  const change = asksRole && person.roleAndLimits === undefined && isHere(person) ? text.here.addRole : text.here.change
  return (
    <Row
      lead={<Icon name={marks[person.presence]} words={text.here.marks[person.presence]} />}
      title={[name, ...person.parts.map((part) => text.here.parts[part])].join(', ')}
      detail={
        <>
          {person.agency ?? text.here.noAgency}. {presenceWords(person)}.
          {person.note !== undefined && <> {person.note}</>}
          {(asksRole || person.roleAndLimits !== undefined) && (isHere(person) || person.roleAndLimits !== undefined) && (
            <span className={person.roleAndLimits === undefined ? 'run-limits ui-due' : 'run-limits'}>{person.roleAndLimits === undefined ? text.here.noLimits : text.here.limits(person.roleAndLimits)}</span>
          )}
        </>
      }
      end={<>{acts}{press(change, onChange)}</>}
      state={person.presence === 'expected' ? 'plain' : 'quiet'}
    />
  )
}

function presenceWords(person: Participant): string {
  const { states } = text.here
  const arrived = person.arrived ?? ''
  switch (person.presence) {
    case 'present': return states[person.how ?? 'room'](arrived)
    case 'left': return states.left(arrived, person.left ?? '')
    default: return states[person.presence]
  }
}
