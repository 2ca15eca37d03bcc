import { useState } from 'react'
import { evidenceLists, headings } from '../../domain/map/board'
import type { Entity } from '../../domain/entities'
import { changeJoined } from '../../domain/map/joined'
import type { Evidence, Heading } from '../../domain/meeting/lines'
import { useFormDrafts } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, Dialog, FieldRow, Form, Inset, Radios, Select, TextArea, TextField } from '../../ui'
import { JoinByHand } from './joined-lines'
import { draftKey, shortDay, useChildren, usePeople, useReadDay, type MapPlace } from './map-place'
import { sourceWords } from './line-words'
import { PersonField } from './person-field'
import { useAct } from './use-act'

/** One line looked at closely: how well it is known, what it means for the child, and who finds out the rest. */
export function LineSheet({ place, line, onClose }: { readonly place: MapPlace; readonly line: Entity<'line'>; readonly onClose: () => void }) {
  const { values } = line
  const { findOut } = values
  const people = usePeople(place)
  const child = useChildren()
  const readDay = useReadDay(true)
  const form = useFormDrafts(draftKey(place, 'line', line.id), { soWhat: values.soWhat ?? '', other: values.otherReading ?? '', when: values.eventDate ?? '', how: findOut?.how ?? '', who: findOut?.who ?? '', by: '' })
  const [list, setList] = useState<Evidence | null>(values.evidence ?? null)
  const [heading, setHeading] = useState<string>(values.heading ?? '')
  const [dayProblem, setDayProblem] = useState<string>()
  const { act, problem } = useAct()
  const save = async () => {
    const said = form.values()
    const by = said.by.trim() === '' ? undefined : readDay(said.by)
    setDayProblem(said.by.trim() !== '' && by === undefined ? text.refusals['day-not-read'] : undefined)
    if (said.by.trim() !== '' && by === undefined) return
    const finds = { how: said.how.trim(), who: said.who.trim(), by: by === undefined ? (findOut?.by ?? '') : shortDay(by) }
    const isFound = Object.values(finds).some((words) => words !== '')
    const kept = await act((fold) => changeJoined(fold, {
      line: line.id, soWhat: said.soWhat, otherReading: said.other, eventDate: said.when,
      ...(list === null ? {} : { evidence: list }), ...(heading === '' ? {} : { heading: heading as Heading }), ...(isFound ? { findOut: finds } : {}),
    }), { dropDrafts: form.keys, said: text.kept })
    if (kept.ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.lineTitle} closeLabel={text.close} size="wide">
      <Form className="map-form" onKeep={save}>
        <Inset><p dir="auto">{values.text}</p><p className="ui-second">{sourceWords(line, people) ?? text.notSaid}</p></Inset>
        {place.isSealed ? <p>{text.sealed}</p> : (
          <>
            <Radios<Evidence> legend={text.list} layout="row" options={evidenceLists.map((value) => ({ value, label: text.lists[value] }))} value={list} onChange={setList} />
            <TextArea label={text.soWhat(child)} rows={2} {...form.field('soWhat')} />
            <TextArea label={text.otherReading} rows={2} {...form.field('other')} />
            {list !== null && list !== 'evidence' && (
              <>
                <FieldRow>
                  <PersonField place={place} label={text.who} {...form.field('who')} />
                  <TextField label={text.by} hint={findOut === undefined || findOut.by === '' ? undefined : text.byBefore(findOut.by)} {...form.field('by')} error={dayProblem} />
                </FieldRow>
                <TextField label={text.how} {...form.field('how')} />
              </>
            )}
            <FieldRow>
              <Select label={text.heading} emptyLabel={text.notSaid} options={headings.map((value) => ({ value, label: text.headings[value] }))} value={heading} onChange={setHeading} />
              <TextField label={text.when} hint={text.whenHint} {...form.field('when')} />
            </FieldRow>
            {problem}
            <ButtonRow><Button kind="primary" type="submit">{text.save}</Button></ButtonRow>
          </>
        )}
      </Form>
      {!place.isSealed && <JoinByHand place={place} line={line} />}
    </Dialog>
  )
}

/** Two accounts that differ, looked at together: how well is each known, and what else could explain it (CA-30). */
export function WeighSheet({ place, line, other, onClose }: { readonly place: MapPlace; readonly line: Entity<'line'>; readonly other: Entity<'line'>; readonly onClose: () => void }) {
  const people = usePeople(place)
  const form = useFormDrafts(draftKey(place, 'weigh', line.id), { other: line.values.otherReading ?? '' })
  const [one, setOne] = useState<Evidence | null>(line.values.evidence ?? null)
  const [two, setTwo] = useState<Evidence | null>(other.values.evidence ?? null)
  const { act, problem } = useAct()
  const save = async () => {
    const second = two === null ? undefined : await act((fold) => changeJoined(fold, { line: other.id, evidence: two }))
    if (second?.ok === false) return
    const first = await act((fold) => changeJoined(fold, { line: line.id, otherReading: form.values().other, ...(one === null ? {} : { evidence: one }) }), { dropDrafts: form.keys, said: text.kept })
    if (first.ok) onClose()
  }
  const account = (entity: Entity<'line'>, legend: string, value: Evidence | null, onChange: (value: Evidence) => void) => (
    <>
      <Inset><p dir="auto">{entity.values.text}</p><p className="ui-second">{sourceWords(entity, people) ?? text.notSaid}</p></Inset>
      <Radios<Evidence> legend={legend} layout="row" options={evidenceLists.map((key) => ({ value: key, label: text.lists[key] }))} value={value} onChange={onChange} />
    </>
  )
  return (
    <Dialog open onClose={onClose} title={text.weighTitle} closeLabel={text.close} size="wide">
      <Form className="map-form" onKeep={save}>
        {account(line, text.weighOne, one, setOne)}
        {account(other, text.weighOther, two, setTwo)}
        <TextArea label={text.otherReading} rows={2} {...form.field('other')} />
        {problem}
        <ButtonRow><Button kind="primary" type="submit">{text.save}</Button></ButtonRow>
      </Form>
    </Dialog>
  )
}
