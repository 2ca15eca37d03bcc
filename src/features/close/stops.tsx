import { useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { entityById, type Entity } from '../../domain/entities'
import { assignConcern } from '../../domain/meeting/concern'
import type { RaisedCheck } from '../../guidance'
import { useDraft, useFold, useWorkspace, wholeFold } from '../../ports/services'
import { closeText as text } from '../../text/close'
import { Button, ButtonRow, FieldRow, Form, Icon, LinkButton, Problem, TextField, type ButtonKind, WhoAsks } from '../../ui'
import { checkId, draftKey, useCheckWords, type ClosePlace } from './close-place'
import { NameField } from './name-field'
import { settleRoute } from './settle-routes'
import { useAct } from './use-act'

/** What must be settled: never left, never with a reason. Each has one button to where it is settled. */
export function Stops({ place, stops, problemAt }: { readonly place: ClosePlace; readonly stops: readonly RaisedCheck[]; readonly problemAt: (key: string) => string | undefined }) {
  if (stops.length === 0) return null
  return (
    <section aria-labelledby="close-must" className="close-section">
      <h2 id="close-must" className="close-must"><Icon name="alarm" />{text.must}</h2>
      <ul className="close-stops">
        {stops.map((check, index) => <li key={check.key} id={checkId(check.key)} tabIndex={-1}><OneStop place={place} check={check} kind={index === 0 ? 'primary' : 'secondary'} problem={problemAt(check.key)} /></li>)}
      </ul>
    </section>
  )
}

function OneStop({ place, check, kind, problem }: { readonly place: ClosePlace; readonly check: RaisedCheck; readonly kind: ButtonKind; readonly problem: string | undefined }) {
  const fold = useFold(wholeFold)
  const words = useCheckWords(place)(check)
  const route = settleRoute(check.settle, place)
  const isConcern = 'section' in route && route.section === 'concern'
  const concerns = isConcern ? check.subjects.flatMap((id) => entityById(fold, 'concern', id) ?? []) : []
  // Suspected harm of the gate that nobody refers is settled where it was answered.
  const isAtGate = isConcern && concerns.length < check.subjects.length
  return (
    <>
      <Problem words={problem} />
      {concerns.map((concern) => <ConcernStop key={concern.id} place={place} concern={concern} kind={concern === concerns[0] ? kind : 'secondary'} />)}
      {(concerns.length === 0 || isAtGate) && (
        <div className="close-stop">
          <div>
            <h3>{words.says}</h3>
            {words.about !== '' && <p>{text.about(words.about)}</p>}
          </div>
          <LinkButton kind={isAtGate && concerns.length > 0 ? 'secondary' : kind} size="large" aria-label={text.settleOf(words.says)} href={'href' in route ? route.href : gateHref(place)}>{text.settle}</LinkButton>
        </div>
      )}
      {words.asked !== '' && <WhoAsks>{words.asked}</WhoAsks>}
    </>
  )
}

const gateHref = (place: ClosePlace): string => {
  const route = settleRoute('gate/harm', place)
  return 'href' in route ? route.href : ''
}

function ConcernStop({ place, concern, kind }: { readonly place: ClosePlace; readonly concern: Entity<'concern'>; readonly kind: ButtonKind }) {
  const [isOpen, setOpen] = useState(false)
  const time = instantToLondon(concern.values.raisedAt ?? concern.at).time
  return (
    <div className="close-stop">
      <div>
        <h3>{text.concern.title(time)}</h3>
        <blockquote>{concern.values.words}</blockquote>
        <p>{text.concern.ask}</p>
      </div>
      {!isOpen && <Button kind={kind} size="large" aria-label={text.concern.nameOf(time)} onClick={() => setOpen(true)}>{text.concern.name}</Button>}
      {isOpen && <NameReferrer place={place} concern={concern.id} />}
    </div>
  )
}

function NameReferrer({ place, concern }: { readonly place: ClosePlace; readonly concern: string }) {
  const { drafts } = useWorkspace()
  const key = (field: string) => draftKey(place, 'concern', concern, field)
  const [who, how, by] = [useDraft(key('who')), useDraft(key('how')), useDraft(key('by'))]
  const { act, words } = useAct()
  const keep = () => {
    const read = (field: string) => drafts.read(key(field)) ?? ''
    return act((fold) => assignConcern(fold, { concern, referrer: read('who'), how: read('how'), by: read('by') }), { dropDrafts: ['who', 'how', 'by'].map(key), said: text.concern.kept(read('who')) })
  }
  return (
    <Form className="close-form" onKeep={keep}>
      <NameField meetingId={place.meetingId} label={text.concern.who} defaultValue={who.initial} onInput={who.type} error={words} />
      <FieldRow>
        <TextField label={text.concern.how} defaultValue={how.initial} onInput={how.type} />
        <TextField label={text.concern.by} defaultValue={by.initial} onInput={by.type} />
      </FieldRow>
      <ButtonRow><Button kind="primary" type="submit">{text.concern.keep}</Button></ButtonRow>
      <p className="ui-small ui-second">{text.concern.other}</p>
    </Form>
  )
}
