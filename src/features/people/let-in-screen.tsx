import { useEffect, useRef, useState } from 'react'
import { useReadable } from '../../ports/services'
import type { CircleRoles, PersonCard, SharedCircle } from '../../ports/sharing'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Checkboxes, ErrorSummary, Inset, LinkButton, Problem, Radios, Section, SummaryList, useAnnouncer, type SummaryError } from '../../ui'
import { CardForm } from './card-form'
import { cardRows } from './card-rows'
import { CardIn, type TakenCards } from './card-in'
import { CompareWords } from './compare-words'
import { GiveFile } from './give-file'
import { useLetInDraft, type How, type LetIn } from './let-in-draft'
import { roleOptions, type Role } from './role-options'
import { ShowCard } from './show-card'
import { Crumb, organises, WithPeople, type SharedCaseView } from './with-sharing'

const text = peopleText.letIn

/** Their card, whether it is theirs, what they may see and do, and the file they get. */
export function Screen() {
  return <WithPeople title={text.title}>{(view) => <LetInPage view={view} />}</WithPeople>
}

function LetInPage({ view }: { readonly view: SharedCaseView }) {
  const own = useReadable(view.sharing.device.card)
  const [done, setDone] = useState<{ readonly card: PersonCard; readonly circles: readonly SharedCircle[] }>()
  const mayLetIn = !view.people.isShared || organises(view.people.own)
  return (
    <>
      <Crumb toPeople />
      {done !== undefined ? <Done key={done.card.key} view={view} done={done} onMore={() => setDone(undefined)} /> : (
        <>
          <h1>{text.title}</h1>
          {!mayLetIn && <p>{peopleText.people.organisersOnly}</p>}
          {mayLetIn && own === undefined && <><h2>{peopleText.card.needed}</h2><p>{peopleText.card.neededSays}</p><CardForm sharing={view.sharing} card={undefined} onMade={() => undefined} /></>}
          {mayLetIn && own !== undefined && <LetInForm view={view} own={own} onDone={(card, circles) => setDone({ card, circles })} />}
        </>
      )}
    </>
  )
}

function Done({ view, done, onMore }: { readonly view: SharedCaseView; readonly done: { readonly card: PersonCard; readonly circles: readonly SharedCircle[] }; readonly onMore: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{text.done(done.card.name)}</h1>
      <p className="ui-lead">{text.doneSays}</p>
      <GiveFile shared={view.shared} device={done.card.key} circles={done.circles} name={done.card.name} />
      <ButtonRow>
        <Button onClick={onMore}>{text.more}</Button>
        <LinkButton href={`/c/${view.shared.caseId}/people`}>{peopleText.toPeople}</LinkButton>
      </ButtonRow>
    </>
  )
}

/** The circles that answers mean: whoever reads the full record has the plan in it. */
function rolesOf({ see, restricted, role }: LetIn): CircleRoles {
  if (role === undefined || see === undefined) return {}
  return { plan: role, ...(see === 'team' ? { team: role } : {}), ...(restricted === true && see === 'team' ? { restricted: role } : {}) }
}

function LetInForm({ view, own, onDone }: { readonly view: SharedCaseView; readonly own: PersonCard; readonly onDone: (card: PersonCard, circles: readonly SharedCircle[]) => void }) {
  const { sharing, shared, people } = view
  const announcer = useAnnouncer()
  const { card, given, set, drop } = useLetInDraft(sharing, shared.caseId)
  const [errors, setErrors] = useState<readonly SummaryError[]>([])
  const [problem, setProblem] = useState<string>()
  const [doTheyDiffer, setDiffer] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<TakenCards['refused']>([])
  const errorAt = (fieldId: string): string | undefined => errors.find((one) => one.fieldId === fieldId)?.message

  if (card === undefined) {
    return (
      <Section title={text.cardTitle}>
        <p>{text.cardSays}</p>
        <CardIn
          sharing={sharing}
          onCard={(taken) => set({ card: taken.card.text, by: taken.by })}
          onCards={({ cards: [first, ...rest], refused: others }) => {
            setRefused(others)
            if (first !== undefined) set({ card: first.card.text, by: 'file', next: rest.map((one) => one.card.text) })
          }}
        />
      </Section>
    )
  }
  const missing = (): readonly SummaryError[] => [
    ...(given.how === undefined ? [{ fieldId: 'in-how', message: text.howMissing }] : given.how === 'words' && given.areSame !== true ? [{ fieldId: 'in-how', message: text.wordsMissing }] : []),
    ...(given.see === undefined ? [{ fieldId: 'in-see', message: text.seeMissing }] : []),
    ...(given.role === undefined ? [{ fieldId: 'in-role', message: text.roleMissing }] : []),
  ]
  async function letIn(): Promise<void> {
    if (card === undefined) return
    const open = missing()
    setErrors(open)
    setProblem(undefined)
    if (open.length > 0) return
    const roles = rolesOf(given)
    setBusy(true)
    const entered = await shared.letIn(card.text, roles)
    const kept = entered.ok && given.how === 'sight' ? await sharing.markCompared(card) : entered
    setBusy(false)
    if (!kept.ok) return setProblem(peopleFailureText[kept.failure.code])
    drop()
    announcer.say(text.done(card.name))
    onDone(card, Object.keys(roles) as SharedCircle[])
  }
  const startAgain = () => { setDiffer(false); setErrors([]); setProblem(undefined); drop() }
  const waiting = given.next?.length ?? 0
  const ownRestricted = !people.isShared || people.own.restricted === 'organiser'
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!isBusy) void letIn() }}>
      <ErrorSummary title={peopleText.lookAgain} errors={errors} />
      <Section title={text.cardTitle}>
        <p>{text.isThis}</p>
        <SummaryList rows={cardRows(card)} />
        {waiting > 0 && <p>{text.cardsAfter(waiting)}</p>}
        {refused.length > 0 && <Inset kind="due">{refused.map(({ name, words }) => <p key={name}><b>{name}</b> {words}</p>)}</Inset>}
        <ButtonRow><Button size="small" onClick={startAgain}>{waiting > 0 ? text.nextCard : text.another}</Button></ButtonRow>
      </Section>
      <Section title={text.compareTitle}>
        <p>{text.compareSays}</p>
        <Radios<How>
          id="in-how" legend={text.how} value={given.how ?? null} error={errorAt('in-how')} onChange={(how) => set({ how })}
          options={[
            ...(given.by === 'scan' ? [{ value: 'sight' as const, label: text.bySight }] : []),
            {
              value: 'words', label: text.byWords, hint: text.byWordsHint,
              reveal: given.areSame === true ? <p role="status">{peopleText.compare.done(card.name)}</p> : (
                <>
                  <ShowCard card={own} />
                  <CompareWords sharing={sharing} card={card} onSame={() => set({ areSame: true })} onDiffer={() => setDiffer(true)} />
                </>
              ),
            },
            { value: 'later', label: text.later, hint: text.laterHint },
          ]}
        />
      </Section>
      {!doTheyDiffer && (
        <>
          <Section title={text.seeTitle}>
            <Radios<'team' | 'plan'>
              id="in-see" legend={text.seeTitle} legendAs="hidden" value={given.see ?? null} error={errorAt('in-see')} onChange={(see) => set({ see })}
              options={[
                {
                  value: 'team', ...text.see.team,
                  ...(ownRestricted ? { reveal: <Checkboxes<'restricted'> legend={text.restricted} legendAs="hidden" value={given.restricted === true ? ['restricted'] : []} onChange={(chosen) => set({ restricted: chosen.length > 0 })} options={[{ value: 'restricted', label: text.restricted, hint: text.restrictedHint }]} /> } : {}),
                },
                { value: 'plan', ...text.see.plan },
              ]}
            />
          </Section>
          <Section title={text.roleTitle}>
            <Radios<Role> id="in-role" legend={text.roleTitle} legendAs="hidden" value={given.role ?? null} error={errorAt('in-role')} onChange={(role) => set({ role })} options={roleOptions} />
          </Section>
          <Problem words={problem} />
          <ButtonRow><Button kind="primary" type="submit" busy={isBusy}>{text.letIn(card.name)}</Button></ButtonRow>
        </>
      )}
    </form>
  )
}
