import { useState } from 'react'
import type { Entity } from '../../domain/entities'
import { useFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Button, ButtonRow, Row, Rows } from '../../ui'
import { peopleIn } from './case-view'
import { FoldingSection } from './folding-section'
import { PersonForm } from './entry-forms'

/** Everyone who holds something about the child, by name and agency. */
export function NetworkSection() {
  const people = useFold(peopleIn)
  const [open, setOpen] = useState<Entity<'person'> | 'new'>()
  return (
    <FoldingSection title={text.network}>
      {people.length === 0 && <p className="ui-second">{text.noNetwork}</p>}
      {people.length > 0 && <div className="case-people"><Rows label={text.network}>
        {people.map((person) => (
          <Row key={person.id} title={person.values.name} detail={[person.values.role, person.values.agency].filter((words) => words !== undefined && words !== '').join(', ')} tall
            end={<Button size="small" aria-label={text.changeWho(person.values.name ?? '')} onClick={() => setOpen(person)}>{text.change}</Button>} />
        ))}
      </Rows></div>}
      <div className="case-acts"><ButtonRow><Button onClick={() => setOpen('new')}>{text.addPerson}</Button></ButtonRow></div>
      {open !== undefined && <PersonForm entity={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </FoldingSection>
  )
}
