import { useState } from 'react'
import { addMeasure, measuresOf } from '../../domain/plan/review-result'
import type { Entity } from '../../domain/entities'
import { childrenOf } from '../../domain/meeting/view'
import { useFold, useFormDrafts, useShell } from '../../ports/services'
import { datesText } from '../../text/dates'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, FieldRow, Form, Section, Select, Table, TextField } from '../../ui'
import { MapPage } from './map-page'
import { draftKey, shortDay, usePlace, useReadDay, type MapPlace } from './map-place'
import { PersonField } from './person-field'
import { useAct } from './use-act'

type Measure = Entity<'measure'>

/** Dated measures with a tool used elsewhere too, each beside the time before (CA-38). */
export function Screen() {
  const place = usePlace()
  const measures = useFold(measuresOf)
  const children = useFold(childrenOf)
  const [round, setRound] = useState(0)
  const nameOf = (id: string | undefined) => children.find((child) => child.id === id)?.values.label ?? ''
  const trendOf = (one: Measure) => `${one.values.tool ?? ''}\n${one.values.child ?? ''}`
  const trends = [...new Set(measures.map(trendOf))].map((key) => measures.filter((one) => trendOf(one) === key))
  return (
    <MapPage place={place} page="measures">
      <p className="map-lead">{text.measureLead}</p>
      {measures.length === 0 && <p className="ui-second">{text.measureNone}</p>}
      {trends.map((rows) => <Trend key={rows[0]?.id} rows={rows} child={nameOf(rows[0]?.values.child)} />)}
      {!place.isSealed && <Section title={text.measureAdd}><Add key={round} place={place} onAdded={() => setRound(round + 1)} /></Section>}
    </MapPage>
  )
}

const Trend = ({ rows, child }: { readonly rows: readonly Measure[]; readonly child: string }) => (
  <Table<Measure>
    caption={text.trend(rows[0]?.values.tool ?? '', child)}
    rowKey={(row) => row.id}
    rows={rows}
    columns={[
      { key: 'on', header: text.measureColumns.on, isRowHeader: true, cell: (row) => datesText.unbroken(shortDay(row.values.on)) },
      { key: 'score', header: text.measureColumns.score, cell: (row) => row.values.score },
      { key: 'by', header: text.measureColumns.by, cell: (row) => row.values.by ?? text.notSaid },
    ]}
  />
)

function Add({ place, onAdded }: { readonly place: MapPlace; readonly onAdded: () => void }) {
  const { clock } = useShell()
  const readDay = useReadDay(false)
  const children = useFold(childrenOf)
  const form = useFormDrafts(draftKey(place, 'measure'), { tool: '', score: '', on: shortDay(clock.today()), by: '', child: children[0]?.id ?? '' })
  const [child, setChild] = useState(form.values().child)
  const [dayProblem, setDayProblem] = useState<string>()
  const { act, refused, words, problem } = useAct()
  const add = async () => {
    const said = form.values()
    const on = readDay(said.on)
    setDayProblem(on === undefined ? text.refusals['day-not-read'] : undefined)
    if (on === undefined) return
    const kept = await act((fold, context) => addMeasure(fold, { meeting: place.meetingId, child, tool: said.tool, score: said.score, on, by: said.by }, context), { dropDrafts: form.keys, said: text.measureKept })
    if (kept.ok) onAdded()
  }
  return (
    <Form className="map-form" onKeep={add}>
      <FieldRow>
        <Select label={text.measureChild} options={children.map((one) => ({ value: one.id, label: one.values.label ?? '' }))} value={child} onChange={(value) => { setChild(value); form.set('child', value) }} />
        <TextField label={text.tool} hint={text.toolHint} {...form.field('tool')} error={refused?.code === 'words-needed' ? words : undefined} />
      </FieldRow>
      <FieldRow>
        <TextField label={text.measureScore} {...form.field('score')} />
        <TextField label={text.measureOn} {...form.field('on')} error={dayProblem} />
        <PersonField place={place} label={text.measureBy} {...form.field('by')} />
      </FieldRow>
      {refused?.code === 'words-needed' ? null : problem}
      <ButtonRow><Button kind="primary" type="submit">{text.save}</Button></ButtonRow>
    </Form>
  )
}
