import { useState } from 'react'
import { inTimeOrder, type Fold } from '../../domain/case'
import { entities, type Entity } from '../../domain/entities'
import { useFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Button, ButtonRow, Gap, Row, Rows, Tag } from '../../ui'
import { adultsIn, childrenIn } from './case-view'
import { FoldingSection } from './folding-section'
import { AdultForm, ChildForm } from './entry-forms'

type Open = { readonly kind: 'child'; readonly entity?: Entity<'child'> } | { readonly kind: 'adult'; readonly entity?: Entity<'adult'> } | undefined

/** Children and adults: label, relationship, told or not, address restricted. */
export function FamilySection() {
  const children = useFold(childrenIn)
  const adults = useFold(adultsIn)
  const informed = useFold(informedIn)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  return (
    <>
      <FoldingSection title={text.family}>
        <h3 className="case-sub">{text.children}</h3>
        {children.length === 0 && <p className="ui-second">{text.noChildren}</p>}
        {children.length > 0 && <Rows label={text.children}>
          {children.map((child) => (
            <Row key={child.id} title={child.values.label ?? text.notSaid} detail={childDetail(child)} tall
              end={<Button size="small" aria-label={text.changeWho(child.values.label ?? '')} onClick={() => setOpen({ kind: 'child', entity: child })}>{text.change}</Button>} />
          ))}
        </Rows>}
        <h3 className="case-sub">{text.adults}</h3>
        {adults.length === 0 && <p className="ui-second">{text.noAdults}</p>}
        {adults.length > 0 && <Rows label={text.adults}>
          {adults.map((adult) => (
            <Row key={adult.id} title={<>{adult.values.label ?? text.notSaid}{adult.values.addressRestricted === true && <> <Tag kind="due" icon="lock">{text.restricted}</Tag></>}</>} tall
              detail={<>{adultDetail(adult)} <ToldWords answer={informed.get(adult.id)} any={informed.size > 0} /></>}
              end={<Button size="small" aria-label={text.changeWho(adult.values.label ?? '')} onClick={() => setOpen({ kind: 'adult', entity: adult })}>{text.change}</Button>} />
          ))}
        </Rows>}
        <div className="case-acts">
          <ButtonRow>
            <Button onClick={() => setOpen({ kind: 'child' })}>{text.addChild}</Button>
            <Button onClick={() => setOpen({ kind: 'adult' })}>{text.addAdult}</Button>
          </ButtonRow>
        </div>
      </FoldingSection>
      {/* Beside the section: it folds when a phone is turned, and the form would go with it. */}
      {open?.kind === 'child' && <ChildForm entity={open.entity} onClose={close} />}
      {open?.kind === 'adult' && <AdultForm entity={open.entity} onClose={close} />}
    </>
  )
}

type Told = NonNullable<Entity<'informing'>['values']['answer']>

function ToldWords({ answer, any }: { readonly answer: Told | undefined; readonly any: boolean }) {
  if (answer !== undefined) return <>{text.told[answer]}.</>
  return any ? <Gap>{text.toldNotSaid}</Gap> : null
}

/** For each person, whether they hear of the latest meeting. */
const toldFor = new WeakMap<readonly Entity<'informing'>[], ReadonlyMap<string, Told>>()
function informedIn(fold: Fold): ReadonlyMap<string, Told> {
  const rows = entities(fold, 'informing')
  const found = toldFor.get(rows)
  if (found !== undefined) return found
  const latest = inTimeOrder(entities(fold, 'meeting')).at(-1)?.id
  const made = new Map(rows.flatMap(({ values: { meeting, person, answer } }) => (meeting === latest && person !== undefined && answer !== undefined ? [[person, answer] as const] : [])))
  toldFor.set(rows, made)
  return made
}

const sentence = (parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').map((part) => `${part ?? ''}.`).join(' ')

const childDetail = ({ values: { age, livesWith, scope, scopeReason } }: Entity<'child'>): string =>
  sentence([age ? text.age(age) : undefined, livesWith ? text.livesWith(livesWith) : undefined, scope === undefined || scope === 'about' ? undefined : `${text.scope[scope]}${scopeReason ? `: ${scopeReason.replace(/\.$/, '')}` : ''}`])

const adultDetail = ({ values: { relationship, parentalResponsibility, livesElsewhere } }: Entity<'adult'>): string =>
  sentence([relationship, text.responsibility[parentalResponsibility ?? 'unknown'], livesElsewhere === true ? text.livesElsewhere : undefined])
