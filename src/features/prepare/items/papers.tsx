import { useCallback, useState } from 'react'
import { entities, entityById, jointId } from '../../../domain/entities'
import { dropPaper, setPapers, type PapersCommand } from '../../../domain/meeting/prepare'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Details, Radios, Section, TextArea, TextField, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { Day, dayOf, dayWords, useDayWords } from '../day-field'
import { useAct } from '../use-act'
import { useForm } from '../use-form'

const text = prepareText.papers
type State = PapersCommand['papers'][number]['state']
const states = ['asked-for', 'ready', 'sent', 'not-needed'] as const

/** The papers the guidance names, and others: asked for, ready, sent or not needed (NC-10, OX-30, OX-44a). */
export function Papers() {
  const { meetingId, pack } = usePreparing()
  const listed = isSilent(pack.papers) ? [] : pack.papers.papers
  const fold = useFold(useCallback((state: Fold) => state, []))
  const own = entities(fold, 'paper').filter((one) => one.values.meeting === meetingId && !listed.some((paper) => paper.key === one.values.paper))
  const [round, setRound] = useState(0)
  return (
    <>
      {!isSilent(pack.papers) && <><p>{pack.papers.says}</p><WhoAsks>{whoAsksThis(pack.papers)}</WhoAsks></>}
      {listed.map((paper) => <Section key={paper.key} title={paper.label} count={paper.required ? text.required : text.optional}><p>{paper.says}</p><Paper paper={paper.key} label={paper.label} /><WhoAsks>{whoAsksThis(paper)}</WhoAsks></Section>)}
      {own.map((one) => <Section key={one.id} title={one.values.label ?? ''}><Paper paper={one.values.paper ?? ''} label={one.values.label ?? ''} own /></Section>)}
      <Section title={text.own}><NewPaper key={round} onAdded={() => setRound(round + 1)} /></Section>
    </>
  )
}

function Paper({ paper, label, own = false }: { readonly paper: string; readonly label: string; readonly own?: boolean }) {
  const preparing = usePreparing()
  const { meetingId: meeting } = preparing
  const row = useFold(useCallback((fold: Fold) => entityById(fold, 'paper', jointId(meeting, paper))?.values, [meeting, paper])) ?? {}
  const { act, words } = useAct()
  const [state, setState] = useState<State | null>(row.state ?? null)
  const form = useForm(draftKey(preparing, 'paper', paper), { on: dayWords(row.on), note: row.note, drop: undefined })
  const read = useDayWords(false)
  const save = () => {
    if (state === null) return
    const on = dayOf(form.read('on'), read)
    void act((fold, context) => setPapers(fold, { meeting, papers: [{ paper, state, note: form.read('note'), ...(on === undefined ? {} : { on }) }] }, context), { dropDrafts: form.drafts, said: prepareText.saved })
  }
  return (
    <>
      <Radios<State> legend={text.state(label)} legendAs="hidden" value={state} onChange={setState} options={states.map((value) => ({ value, label: text.states[value] }))} />
      <Day form={form} name="on" label={text.on} future={false} />
      <TextArea {...form.field('note')} label={text.note} rows={2} error={words} />
      <ButtonRow><Button aria-label={`${prepareText.save}: ${label}`} onClick={save}>{prepareText.save}</Button></ButtonRow>
      {own && (
        <Details summary={text.drop}>
          <TextField {...form.field('drop')} label={text.dropReason} />
          <Button onClick={() => void act((fold) => dropPaper(fold, { meeting, paper, reason: form.read('drop') }), { dropDrafts: form.drafts })}>{text.drop}</Button>
        </Details>
      )}
    </>
  )
}

function NewPaper({ onAdded }: { readonly onAdded: () => void }) {
  const preparing = usePreparing()
  const { act, words } = useAct()
  const form = useForm(draftKey(preparing, 'new-paper'), { label: undefined })
  const add = async () => {
    const kept = await act((fold, context) => setPapers(fold, { meeting: preparing.meetingId, papers: [{ label: form.read('label'), state: 'asked-for' }] }, context), { dropDrafts: form.drafts, said: prepareText.saved })
    if (kept.ok) onAdded()
  }
  return <><TextField {...form.field('label')} label={text.ownLabel} error={words} /><ButtonRow><Button onClick={() => void add()}>{text.ownSave}</Button></ButtonRow></>
}
