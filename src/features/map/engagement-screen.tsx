import { useCallback, useState } from 'react'
import type { Entity } from '../../domain/entities'
import { compareEngagement, engagementGrid, type EngagementRow, type Engaging } from '../../domain/meeting/engagement'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useFormDrafts } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, Dialog, Form, Gap, Inset, Radios, Section, SummaryList, Table, TextArea } from '../../ui'
import { MapPage } from './map-page'
import { draftKey, usePlace, type MapPlace } from './map-place'
import { useAct } from './use-act'

interface Cell {
  readonly row: EngagementRow
  readonly adult: Entity<'adult'>
  readonly index: number
}

const ways = (Object.keys(text.ways) as Engaging[]).map((value) => ({ value, label: text.ways[value] }))

/** Agency by agency: whom the family works with, and what each was told (BR-10). */
export function Screen() {
  const place = usePlace()
  const { meetingId } = place
  const grid = useFold(useCallback((fold: Fold) => engagementGrid(fold, meetingId), [meetingId]))
  const [open, setOpen] = useState<{ readonly person: string; readonly adult: string }>()
  const nameOf = (id: string) => grid.adults.find((adult) => adult.id === id)?.values.label ?? ''
  const opened = grid.rows.find((row) => row.participant.id === open?.person)
  const at = grid.adults.findIndex((adult) => adult.id === open?.adult)
  const adult = grid.adults[at]
  return (
    <MapPage place={place} page="engagement" isWide>
      <p className="map-lead">{text.engagementLead}</p>
      {grid.adults.length === 0 && <p>{text.noAdults}</p>}
      {grid.rows.length === 0 && <p>{text.noAgencies}</p>}
      {grid.adults.length > 0 && grid.rows.length > 0 && (
        <>
          <p role="status">{grid.blank === 0 ? text.blanks(0) : <Gap>{text.blanks(grid.blank)}</Gap>}</p>
          <Table<EngagementRow>
            caption={text.engagementLabel}
            captionHidden
            rows={grid.rows}
            rowKey={(row) => row.participant.id}
            columns={[
              { key: 'agency', header: text.agency, isRowHeader: true, cell: (row) => <>{agencyOf(row)} <small>{row.participant.agency === undefined ? '' : row.participant.name}</small></> },
              ...grid.adults.map((one, index) => ({ key: one.id, header: one.values.label ?? '', cell: (row: EngagementRow) => <CellWords row={row} adult={one} index={index} isFixed={place.isClosed} onOpen={() => setOpen({ person: row.participant.id, adult: one.id })} /> })),
            ]}
          />
        </>
      )}
      {grid.chosen.length > 0 && (
        <Section title={text.chosenTitle}>
          {grid.chosen.map((id) => <Inset key={id} kind="due"><p>{text.chosenSays(nameOf(id))}</p></Inset>)}
        </Section>
      )}
      {grid.accounts.length > 0 && (
        <Section title={text.accountsTitle}>
          {grid.accounts.map((id) => <Accounts key={id} title={text.accountsOf(nameOf(id))} rows={grid.rows} index={grid.adults.findIndex((one) => one.id === id)} />)}
        </Section>
      )}
      {opened !== undefined && adult !== undefined && <CellDialog key={`${opened.participant.id}-${adult.id}`} place={place} cell={{ row: opened, adult, index: at }} onClose={() => setOpen(undefined)} />}
    </MapPage>
  )
}

const agencyOf = ({ participant }: EngagementRow): string => participant.agency ?? participant.name

function CellWords({ row, adult, index, isFixed, onOpen }: Cell & { readonly isFixed: boolean; readonly onOpen: () => void }) {
  const cell = row.cells[index]
  const now = cell?.how === undefined ? text.notSaid : text.ways[cell.how]
  if (isFixed) return cell?.how === undefined ? <Gap>{text.notSaid}</Gap> : now
  return <Button kind="plain" size="small" aria-label={text.cell(agencyOf(row), adult.values.label ?? '', now)} onClick={onOpen}>{cell?.how === undefined ? <Gap>{text.notSaid}</Gap> : now}</Button>
}

const Accounts = ({ title, rows, index }: { readonly title: string; readonly rows: readonly EngagementRow[]; readonly index: number }) => (
  <>
    <h3>{title}</h3>
    <SummaryList look="facts" rows={rows.flatMap((row) => ((row.cells[index]?.account ?? '') === '' ? [] : [{ key: row.participant.id, term: agencyOf(row), value: <span dir="auto">{row.cells[index]?.account}</span> }]))} />
  </>
)

function CellDialog({ place, cell: { row, adult, index }, onClose }: { readonly place: MapPlace; readonly cell: Cell; readonly onClose: () => void }) {
  const before = row.cells[index]
  const form = useFormDrafts(draftKey(place, 'engagement', row.participant.id, adult.id), { account: before?.account ?? '' })
  const [how, setHow] = useState<Engaging | null>(before?.how ?? null)
  const [isBlank, setBlank] = useState(false)
  const { act, problem } = useAct()
  const save = async () => {
    setBlank(how === null)
    if (how === null) return
    const kept = await act((fold) => compareEngagement(fold, { meeting: place.meetingId, person: row.participant.id, adult: adult.id, how, account: form.values().account }), { dropDrafts: form.keys, said: text.kept })
    if (kept.ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.cellTitle(agencyOf(row), adult.values.label ?? '')} closeLabel={text.close}>
      <Form className="map-form" onKeep={save}>
        <Radios<Engaging> legend={text.wayLegend} options={ways} value={how} onChange={setHow} error={isBlank ? text.choose : undefined} />
        <TextArea label={text.account} hint={text.accountHint} rows={3} {...form.field('account')} />
        {problem}
        <ButtonRow><Button kind="primary" type="submit">{text.save}</Button></ButtonRow>
      </Form>
    </Dialog>
  )
}
