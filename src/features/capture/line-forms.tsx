import { useCallback, useState } from 'react'
import { localDate } from '../../domain/calendar'
import { entityById, type Entity } from '../../domain/entities'
import type { Captured } from '../../domain/meeting/captured'
import { giveReason } from '../../domain/meeting/decisions'
import { changeJoined } from '../../domain/map/joined'
import type { Basis, Evidence, Sharing } from '../../domain/meeting/lines'
import { hearChild, type HearChildCommand } from '../../domain/meeting/run'
import { childrenOf, isOwnWords, type Fold } from '../../domain/meeting/view'
import { changeAction } from '../../domain/plan/actions'
import { useFold } from '../../ports/services'
import { captureText } from '../../text/capture'
import { childWordsText } from '../../text/child-words'
import { datesText } from '../../text/dates'
import { FieldRow, Inset, Radios, Select, Tick } from '../../ui'
import { draftKey, useAct, useCapture, useCaptured, useNeeds, usePeople } from './capture-context'
import { useDateAnswer } from './date-answer'
import { FormDialog, PersonSelect, useWords } from './form-parts'

const text = captureText.form
export interface RowFormProps {
  readonly row: Captured
  readonly onClose: () => void
}
const yesNo = [{ value: 'yes', label: text.yes }, { value: 'no', label: text.no }] as const
type Answer = 'yes' | 'no' | null
const newOptions = [{ value: 'yes', label: text.newYes }, { value: 'no', label: text.newNo }] as const
const answerOf = (value: boolean | undefined): Answer => (value === undefined ? null : value ? 'yes' : 'no')
const given = (answer: Answer) => (answer === null ? undefined : answer === 'yes')

/** Everything a line can say besides its words (OX-39, OX-43f, OX-44). */
export function LineDetails({ row, onClose }: RowFormProps) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const children = useFold(childrenOf)
  const others = useCaptured().filter((one) => one.thing === 'line' && one.id !== row.id && one.item === row.item)
  const { values } = row.entity as Entity<'line'>
  const key = (field: string) => draftKey(capture, 'details', row.id, field)
  const toldBy = useWords(key('told-by'), values.toldBy)
  const eventDate = useWords(key('event-date'), values.eventDate)
  const effect = useWords(key('effect'), values.effect)
  const [saidBy, setSaidBy] = useState(values.saidBy ?? '')
  const [basis, setBasis] = useState<string>(values.basis ?? '')
  const [about, setAbout] = useState(values.about ?? '')
  const [differs, setDiffers] = useState(values.differsFrom ?? '')
  const [sharing, setSharing] = useState<string>(values.sharing ?? '')
  const [item, setItem] = useState(values.item ?? '')
  const [isNew, setNew] = useState<Answer>(answerOf(values.isNew))
  const [relevant, setRelevant] = useState<Answer>(answerOf(values.relevant))
  const [notSure, setNotSure] = useState(values.notSure === true)
  const [evidence, setEvidence] = useState<Evidence | null>(values.evidence ?? null)
  const save = async () => {
    const fresh = given(isNew)
    const bears = given(relevant)
    const kept = await act((fold) => changeJoined(fold, {
      line: row.id, saidBy, about, differsFrom: differs, toldBy: toldBy.read(), eventDate: eventDate.read(), effect: effect.read(), notSure,
      ...(basis === '' ? {} : { basis: basis as Basis }), ...(sharing === '' ? {} : { sharing: sharing as Sharing }), ...(item === '' ? {} : { item }),
      ...(fresh === undefined ? {} : { isNew: fresh }), ...(bears === undefined ? {} : { relevant: bears }), ...(evidence === null ? {} : { evidence }),
    }), { dropDrafts: [toldBy.key, eventDate.key, effect.key], said: captureText.changed })
    if (kept) onClose()
  }
  const bases = Object.entries(text.bases).map(([value, label]) => ({ value, label }))
  return (
    <FormDialog title={text.lineTitle} problem={problem} onSave={save} onClose={onClose}>
      <Inset><p dir="auto">{row.text}</p></Inset>
      <FieldRow>
        <PersonSelect label={text.saidBy} value={saidBy} onChange={setSaidBy} />
        <Select label={text.basis} emptyLabel={text.notSaid} options={bases} value={basis} onChange={setBasis} />
      </FieldRow>
      {basis === 'told' && toldBy.line(text.toldBy)}
      {eventDate.line(text.eventDate, text.eventHint)}
      <FieldRow>
        {children.length > 0 && <Select label={text.about} emptyLabel={text.notSaid} options={children.map(({ id, values: child }) => ({ value: id, label: child.label ?? '' }))} value={about} onChange={setAbout} />}
        {others.length > 0 && <Select label={text.differs} emptyLabel={text.notSaid} options={others.map(({ id, text: words }) => ({ value: id, label: words.slice(0, 80) }))} value={differs} onChange={setDiffers} />}
      </FieldRow>
      <Radios legend={text.newness} layout="row" options={newOptions} value={isNew} onChange={setNew} />
      <Radios legend={text.evidenceLegend} hint={text.evidenceHint} layout="row" options={evidenceOptions} value={evidence} onChange={setEvidence} />
      <Tick legend={captureText.chip.notSure} label={text.notSure} value={notSure} onChange={setNotSure} />
      {values.kind === 'tried' && effect.area(text.effect)}
      <Radios legend={text.relevant} layout="row" options={yesNo} value={relevant} onChange={setRelevant} />
      <FieldRow>
        <Select label={text.sharing} emptyLabel={text.notSaid} options={Object.entries(captureText.sharing).map(([value, label]) => ({ value, label }))} value={sharing} onChange={setSharing} />
        <Select label={text.item} options={capture.steps.map((step) => ({ value: step.key, label: `${String(step.number)} ${step.title}` }))} value={item} onChange={setItem} />
      </FieldRow>
    </FormDialog>
  )
}
const evidenceOptions = (['evidence', 'ambiguous', 'assumption', 'missing'] as const).map((value) => ({ value, label: captureText.evidence[value] }))

/** For what is not evidence: how, who, by when. */
export function FindOutForm({ row, onClose }: RowFormProps) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const { findOut } = (row.entity as Entity<'line'>).values
  const key = (field: string) => draftKey(capture, 'find-out', row.id, field)
  const how = useWords(key('how'), findOut?.how)
  const who = useWords(key('who'), findOut?.who)
  const by = useDateAnswer(text.findOutBy, key('by'), undefined)
  const before = findOut?.by ?? ''
  const save = async () => {
    const day = by.read()
    if (day === 'refused') return
    const words = day === undefined ? before : wordsOf(day)
    const kept = await act((fold) => changeJoined(fold, { line: row.id, findOut: { how: how.read().trim(), who: who.read().trim(), by: words } }), { dropDrafts: [how.key, who.key, key('by')], said: captureText.changed })
    if (kept) onClose()
  }
  return (
    <FormDialog title={text.findOutTitle} problem={problem} onSave={save} onClose={onClose}>
      <Inset><p dir="auto">{row.text}</p></Inset>
      {how.area(text.findOutHow)}
      {who.person(text.findOutWho)}
      {by.field}
      {before !== '' && <p className="ui-second">{captureText.findOut(findOut?.who ?? '', before)}</p>}
    </FormDialog>
  )
}
const wordsOf = (iso: string): string => datesText.short(localDate(iso))

/** Owner, helpers, day, need, change and what happens if not (OX-45). */
export function ActionForm({ row, onClose }: RowFormProps) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const needs = useNeeds()
  const people = usePeople()
  const { values } = row.entity as Entity<'action'>
  const key = (field: string) => draftKey(capture, 'action', row.id, field)
  const owner = useWords(key('owner'), values.owner)
  const helpers = useWords(key('with'), values.with)
  const change = useWords(key('change'), values.change)
  const contingency = useWords(key('contingency'), values.contingency)
  const due = useDateAnswer(text.due, key('due'), values.due)
  const [need, setNeed] = useState(values.need ?? '')
  const save = async () => {
    const day = due.read()
    if (day === 'refused') return
    const name = owner.read().trim()
    const agency = [...people.values()].find((one) => one.name === name)?.agency ?? ''
    const kept = await act((fold) => changeAction(fold, { action: row.id, owner: name, ownerAgency: agency, with: helpers.read(), due: day ?? '', need, change: change.read(), contingency: contingency.read() }), {
      dropDrafts: [owner.key, helpers.key, change.key, contingency.key, key('due')], said: captureText.changed,
    })
    if (kept) onClose()
  }
  return (
    <FormDialog title={text.actionTitle(values.number ?? 0)} problem={problem} onSave={save} onClose={onClose}>
      <Inset><p dir="auto">{row.text}</p></Inset>
      <FieldRow>{owner.person(text.owner)}{helpers.line(text.with)}</FieldRow>
      {due.field}
      {needs.length > 0 && <Select label={text.need} emptyLabel={text.notSaid} options={needs.map(({ id, values: one }, index) => ({ value: id, label: captureText.need(index + 1, one.text ?? '') }))} value={need} onChange={setNeed} />}
      {change.area(text.change)}
      {contingency.area(text.contingency)}
    </FormDialog>
  )
}

/** No decision without a reason. */
export function DecisionForm({ row, onClose }: RowFormProps) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const { values } = row.entity as Entity<'decision'>
  const reason = useWords(draftKey(capture, 'decision', row.id, 'reason'), values.reason)
  const agreed = useWords(draftKey(capture, 'decision', row.id, 'agreed'), values.agreed)
  const [recommends, setRecommends] = useState(values.isRecommendation === true)
  const save = async () => {
    const kept = await act((fold) => giveReason(fold, { decision: row.id, reason: reason.read(), agreed: agreed.read(), isRecommendation: recommends }), { dropDrafts: [reason.key, agreed.key], said: captureText.changed })
    if (kept) onClose()
  }
  return (
    <FormDialog title={text.decisionTitle} problem={problem} onSave={save} onClose={onClose}>
      <Inset><p dir="auto">{row.text}</p></Inset>
      {reason.area(text.reason, 3)}
      {agreed.line(text.agreed)}
      <Tick legend={text.recommendation} label={text.recommendation} value={recommends} onChange={setRecommends} />
    </FormDialog>
  )
}

type Heading = HearChildCommand['heading']
const headings = Object.entries(text.voiceHeadings).map(([value, label]) => ({ value: value as Heading, label }))

/** The child's words and day (CA-33, NC-16b): one at a time, as somebody heard or saw it. */
export function ChildWordsForm({ onClose }: { readonly onClose: () => void }) {
  const capture = useCapture()
  const { act, problem } = useAct()
  const children = useFold(useCallback((fold: Fold) => childrenOf(fold), []))
  const [child, setChild] = useState(children[0]?.id ?? '')
  const [heading, setHeading] = useState<Heading>('words')
  const [inRoom, setInRoom] = useState(false)
  const key = (field: string) => draftKey(capture, 'voice', field)
  const words = useWords(key('words'))
  const to = useWords(key('to'))
  const on = useDateAnswer(text.voiceOn, key('on'), undefined, false)
  const save = async () => {
    const day = on.read()
    if (day === 'refused') return
    const command = { meeting: capture.meetingId, child, heading, text: words.read(), to: to.read(), inRoom, ...(day === undefined ? {} : { on: day }) }
    const kept = await act((fold, context) => hearChild(fold, command, context), { dropDrafts: [words.key, to.key, key('on')], said: text.voiceSaved })
    if (kept) onClose()
  }
  if (children.length === 0) return <FormDialog title={text.voiceTitle} problem={null} onClose={onClose}><p>{text.noChildren}</p></FormDialog>
  return (
    <FormDialog title={text.voiceTitle} problem={problem} onSave={save} onClose={onClose}>
      <FieldRow>
        <Select label={text.child} options={children.map(({ id, values }) => ({ value: id, label: values.label ?? '' }))} value={child} onChange={setChild} />
        <Select label={text.voiceHeading} options={headings} value={heading} onChange={(value) => setHeading(value as Heading)} />
      </FieldRow>
      {words.area(text.voice, 3)}
      {to.line(text.voiceTo)}
      {on.field}
      {isOwnWords(heading) && <Tick legend={childWordsText.roomLegend} label={childWordsText.inRoom} value={inRoom} onChange={setInRoom} />}
    </FormDialog>
  )
}

/** The row as it stands now, so that a form never shows an older one. */
export const useRow = (row: Captured): Captured => {
  const entity = useFold(useCallback((fold: Fold) => entityById(fold, row.thing, row.id), [row.thing, row.id]))
  return entity === undefined ? row : { ...row, entity }
}
