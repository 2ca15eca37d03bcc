import { inTimeOrder, openActions, type Fold } from '../../domain/case'
import { bankHolidaysOf, localDate, nationOf, workingDaysBetween } from '../../domain/calendar'
import { entities, type Entity } from '../../domain/entities'
import { useCase, useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { datesText } from '../../text/dates'
import { Gap, KindMark, Link, Row, Rows, Section, Tag } from '../../ui'
import { FoldingSection } from './folding-section'
import { dateWords } from './use-date-words'

/** What is still to be done, soonest first, with who and by when. */
export function PlanSection() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const open = openActions(fold)
  const meeting = open[0]?.values.meeting ?? inTimeOrder(entities(fold, 'meeting')).at(-1)?.id
  return (
    <FoldingSection title={text.plan} count={open.length === 0 ? undefined : <>{text.planCount(open.length)}{meeting !== undefined && <> <Link href={`/c/${caseId}/m/${meeting}/plan`}>{text.allActions}</Link></>}</>}>
      {open.length === 0 && <p className="ui-second">{text.noPlan}</p>}
      {open.length > 0 && <Rows label={text.plan}>
        {open.map((action) => (
          <Row key={action.id} tall lead={<KindMark kind="action" word={text.plan} wordHidden />} title={action.values.text}
            detail={<Owner action={action} />} end={<Due date={action.values.due} stuck={action.values.status === 'stuck'} />} />
        ))}
      </Rows>}
    </FoldingSection>
  )
}

function Owner({ action: { values } }: { readonly action: Entity<'action'> }) {
  const owner = [values.owner, values.ownerAgency].filter((words) => words !== undefined && words !== '').join(', ')
  return owner === '' ? <Gap>{text.noOwner}</Gap> : <>{owner}</>
}

function Due({ date, stuck }: { readonly date: string | undefined; readonly stuck: boolean }) {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const today = clock.today()
  if (date === undefined) return <Gap>{text.noDue}</Gap>
  const late = date < today ? workingDaysBetween(localDate(date), localDate(today), bankHolidaysOf(nationOf[nation])) : undefined
  return <>{stuck && <Tag kind="due">{text.stuck}</Tag>}{late?.ok === true && <Tag kind="due">{datesText.late(late.value)}</Tag>}<span>{dateWords(date)}</span></>
}

/** Questions on which people still differ. */
export function DisagreementsSection() {
  const open = useFold(openDisagreements)
  if (open.length === 0) return null
  return (
    <Section title={text.disagreements}>
      <Rows label={text.disagreements}>
        {open.map(({ id, values: { question, settled, outcome, lookAgain } }) => (
          <Row key={id} tall lead={<KindMark kind="disagreement" word={text.disagreements} wordHidden />} title={question}
            detail={[settled === 'in-part' || settled === 'no' ? text.settled[settled] : text.settledNotSaid, outcome].filter(Boolean).join('. ')}
            end={lookAgain === undefined ? undefined : text.lookAgain(dateWords(lookAgain))} />
        ))}
      </Rows>
    </Section>
  )
}

const openIn = new WeakMap<readonly Entity<'disagreement'>[], readonly Entity<'disagreement'>[]>()
function openDisagreements(fold: Fold): readonly Entity<'disagreement'>[] {
  const all = entities(fold, 'disagreement')
  const open = openIn.get(all) ?? all.filter(({ values }) => values.settled !== 'yes')
  openIn.set(all, open)
  return open
}

/** Safeguarding concerns with who has each. One that nobody has is said in words and leads to where a person is named. */
export function ConcernsSection() {
  const { caseId } = useCase()
  const fold = useFold(wholeFold)
  const concerns = entities(fold, 'concern')
  if (concerns.length === 0) return null
  return (
    <Section title={text.concerns}>
      <Rows label={text.concerns}>
        {concerns.map(({ id, values }) => {
          const named = (values.referrer ?? '') !== ''
          const state = named ? text.concernReferred(values.referrer ?? '') : values.notReferred ? text.concernLooked(values.notReferred.who) : text.concernOpen
          const open = !named && !values.notReferred
          return (
            <Row key={id} tall lead={<KindMark kind="alarm" word={text.concerns} wordHidden />} title={values.words} detail={open ? <Gap>{state}</Gap> : state} state={open ? 'open' : 'plain'}
              end={open && values.meeting !== undefined ? <Link href={`/c/${caseId}/m/${values.meeting}/close`}>{text.nameReferrer}</Link> : undefined} />
          )
        })}
      </Rows>
    </Section>
  )
}
