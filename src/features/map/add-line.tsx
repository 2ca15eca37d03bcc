import { useCallback, useState } from 'react'
import { evidenceLists } from '../../domain/map/board'
import { entityById } from '../../domain/entities'
import { addLine, type Evidence } from '../../domain/meeting/lines'
import type { Fold } from '../../domain/meeting/view'
import { isSilent } from '../../guidance'
import { useFold, useFormDrafts } from '../../ports/services'
import { mapText as text } from '../../text/map'
import { Button, ButtonRow, Dialog, Form, Radios, Select, TextField } from '../../ui'
import { draftKey, usePeople, type MapPlace } from './map-place'
import { useAct } from './use-act'

/** Where the agenda maps, for a meeting that is on no item. */
const whereMapped = ({ pack }: MapPlace): string => (isSilent(pack.agenda) ? undefined : (pack.agenda.items.find((one) => one.work === 'nsr') ?? pack.agenda.items[0]))?.key ?? 'map'

type Kind = keyof typeof text.kinds

/** A line straight onto the map, under the item the meeting is on. */
export function AddLine({ place, list, words = '', onClose }: { readonly place: MapPlace; readonly list?: Evidence; readonly words?: string; readonly onClose: () => void }) {
  const item = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', place.meetingId)?.values.currentItem, [place.meetingId])) ?? whereMapped(place)
  const people = [...usePeople(place).values()]
  const form = useFormDrafts(draftKey(place, 'add', ...(list === undefined ? [] : [list])), { words })
  const [kind, setKind] = useState<Kind>('info')
  const [to, setTo] = useState<Evidence | null>(list ?? null)
  const [who, setWho] = useState('')
  const { act, words: refused } = useAct()
  const add = async () => {
    const kept = await act((fold, context) => addLine(fold, { meeting: place.meetingId, item, kind, text: form.values().words, ...(to === null ? {} : { evidence: to }), ...(who === '' ? {} : { saidBy: who }) }, context), { dropDrafts: form.keys, said: text.added })
    if (kept.ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.addTitle} closeLabel={text.close}>
      <Form className="map-form" onKeep={add}>
        <TextField label={text.words} {...form.field('words')} error={refused} />
        <Radios<Kind> legend={text.kind} layout="row" options={(Object.keys(text.kinds) as Kind[]).map((value) => ({ value, label: text.kinds[value] }))} value={kind} onChange={setKind} />
        <Select label={text.timeColumns.source} emptyLabel={text.notSaid} options={people.map((one) => ({ value: one.id, label: one.agency === undefined ? one.name : `${one.name}, ${one.agency}` }))} value={who} onChange={setWho} />
        <Radios<Evidence> legend={text.list} layout="row" options={evidenceLists.map((value) => ({ value, label: text.lists[value] }))} value={to} onChange={setTo} />
        <ButtonRow><Button kind="primary" type="submit">{text.add}</Button></ButtonRow>
      </Form>
    </Dialog>
  )
}
