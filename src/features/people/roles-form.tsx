import { useState } from 'react'
import { fail, ok, type Result } from '../../lib/result'
import type { PeopleActFailure, PersonInCase, SharedCircle } from '../../ports/sharing'
import { circleText, peopleText, roleText } from '../../text/people'
import { Button, ButtonRow, Form, Section, Select } from '../../ui'
import { circles } from './heard'
import type { Act } from './person-act'
import { roleOptions, type Role } from './role-options'
import type { SharedCaseView } from './with-sharing'

const text = peopleText.person

interface RolesFormProps {
  readonly view: SharedCaseView
  readonly person: PersonInCase
  readonly act: Act
  readonly isBusy: boolean
}

/** What somebody may do in each part that this device organises. A part they are not in yet can be opened to them. */
export function RolesForm({ view: { shared, people }, person, act, isBusy }: RolesFormProps) {
  const own = circles.filter((circle) => people.own[circle] === 'organiser')
  const [chosen, setChosen] = useState<{ readonly [circle in SharedCircle]?: Role }>(person.roles)
  const added = own.filter((circle) => person.roles[circle] === undefined && chosen[circle] !== undefined)
  const changed = own.filter((circle) => person.roles[circle] !== undefined && chosen[circle] !== person.roles[circle])
  const isOrganiser = own.every((circle) => person.roles[circle] === undefined || person.roles[circle] === 'organiser')

  async function keep(): Promise<Result<void, PeopleActFailure>> {
    for (const circle of changed) {
      const set = await shared.setRole(circle, person.id, chosen[circle] as Role)
      if (!set.ok) return fail(set.failure)
    }
    if (added.length === 0) return ok(undefined)
    const entered = await shared.letIn(person.card.text, Object.fromEntries(added.map((circle) => [circle, chosen[circle]])))
    return entered.ok ? ok(undefined) : fail(entered.failure)
  }
  async function makeOrganiser(): Promise<Result<void, PeopleActFailure>> {
    for (const circle of own.filter((one) => person.roles[one] !== undefined)) {
      const set = await shared.setRole(circle, person.id, 'organiser')
      if (!set.ok) return fail(set.failure)
    }
    return ok(undefined)
  }
  return (
    <Section title={text.change}>
      <p className="ui-second">{text.changeSays}</p>
      {!isOrganiser && <ButtonRow><Button busy={isBusy} onClick={() => void act(makeOrganiser, { words: text.organiserMade(person.card.name), next: 'everybody' })}>{text.makeOrganiser}</Button></ButtonRow>}
      <Form noValidate onKeep={() => act(keep, { words: text.roleKept, next: added.length > 0 ? { device: person.id } : undefined })}>
        {own.map((circle) => (
          <Select
            key={circle} label={circleText[circle]} value={chosen[circle] ?? ''}
            emptyLabel={person.roles[circle] === undefined ? text.notInPart : undefined}
            hint={roleOptions.find(({ value }) => value === chosen[circle])?.hint}
            options={roleOptions.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => setChosen({ ...chosen, [circle]: value in roleText ? (value as Role) : undefined })}
          />
        ))}
        <ButtonRow><Button type="submit" busy={isBusy}>{text.keepRole}</Button></ButtonRow>
      </Form>
    </Section>
  )
}
