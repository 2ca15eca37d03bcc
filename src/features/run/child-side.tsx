import { useCallback, useState } from 'react'
import { parseLocalDate } from '../../domain/calendar'
import type { Entity } from '../../domain/entities'
import { hearChild } from '../../domain/meeting/run'
import { childrenOf, isOwnWords, voicesOf, type Fold } from '../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../ports/services'
import { childWordsText } from '../../text/child-words'
import { datesText } from '../../text/dates'
import { runText as text } from '../../text/run'
import { Button, ButtonRow, ChildPanel, Dialog, FieldRow, Form, Select, TextArea, TextField, Tick, WhoAsks } from '../../ui'
import { askedBy, draftKey, useRun } from './run-context'
import { useAct } from './use-act'
import { useDateWords } from './use-date-words'

type Heading = NonNullable<Entity<'voice'>['values']['heading']>
const headings: readonly Heading[] = ['words', 'day', 'wants', 'observed', 'not-asked']

/** The child in the room, always in view (CA-33). Empty is never shown as empty: it says what nobody has asked. */
export function ChildSide() {
  const children = useFold(useCallback((fold: Fold) => childrenOf(fold), []))
  const voices = useFold(useCallback((fold: Fold) => voicesOf(fold), []))
  const [adding, setAdding] = useState(false)
  const quote = voices.findLast((voice) => voice.values.heading === 'words')
  const nameOf = (id: string | undefined) => children.find((child) => child.id === id)?.values.label ?? ''
  const only = children.length === 1 ? children[0] : undefined
  return (
    // Focusable so that the key c can take the chair here.
    <div id="run-child" tabIndex={-1} className="run-childside">
      <ChildPanel
        title={only !== undefined ? text.child.title(only.values.label ?? '') : children.length === 0 ? text.child.titleNobody : text.child.titleMany}
        quote={quote === undefined ? undefined : text.quote(quote.values.text ?? '')}
        source={quote === undefined ? undefined : [only === undefined ? `${nameOf(quote.values.child)}.` : '', sourceWords(quote)].filter((words) => words !== '').join(' ')}
        rows={rowsOf(children, voices, quote)}
      >
        {children.length === 0 && <p className="run-childgap">{text.child.nobody}</p>}
        {children.length > 0 && <Button kind="plain" size="small" onClick={() => setAdding(true)}>{text.child.add}</Button>}
      </ChildPanel>
      {adding && <AddVoice family={children} onClose={() => setAdding(false)} />}
    </div>
  )
}

function rowsOf(children: readonly Entity<'child'>[], voices: readonly Entity<'voice'>[], quote: Entity<'voice'> | undefined) {
  const several = children.length > 1
  const nameOf = (id: string | undefined) => children.find((child) => child.id === id)?.values.label ?? ''
  const others = voices.filter((voice) => voice !== quote).map((voice) => {
    const heading = text.child.headings[voice.values.heading ?? 'words']
    return {
      key: voice.id,
      term: several ? text.child.headingOf(heading, nameOf(voice.values.child)) : heading,
      value: [voice.values.text ?? '', sourceWords(voice)].filter((words) => words !== '').join(' '),
      asked: voice.values.heading !== 'not-asked',
    }
  })
  const silent = children.filter((child) => !voices.some((voice) => voice.values.child === child.id))
  return [...others, ...silent.map((child) => ({ key: child.id, term: text.child.notAsked, value: text.child.nothing(child.values.label ?? ''), asked: false }))]
}

function sourceWords({ values: { to, on, heading } }: Entity<'voice'>): string {
  const day = on === undefined ? undefined : parseLocalDate(on)
  const when = day?.ok === true ? datesText.unbroken(datesText.prose(day.value)) : undefined
  if (to !== undefined && when !== undefined) return text.child.heard(to, when, isSeen(heading))
  if (to !== undefined) return text.child.heardTo(to, isSeen(heading))
  return when === undefined ? '' : text.child.heardOn(when)
}

/** What was watched was said to nobody. */
const isSeen = (heading: string | undefined): boolean => heading === 'observed' || heading === 'day'

function AddVoice({ family, onClose }: { readonly family: readonly Entity<'child'>[]; readonly onClose: () => void }) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const key = (field: string) => draftKey(run, 'voice', field)
  const words = useDraft(key('text'))
  const to = useDraft(key('to'))
  const on = useDateWords(key('on'), false)
  const [child, setChild] = useState(family[0]?.id ?? '')
  const [heading, setHeading] = useState<Heading>('words')
  const [inRoom, setInRoom] = useState(false)
  const { act, words: refused } = useAct()
  const keys = [key('text'), key('to'), key('on')]
  const add = async () => {
    const day = on.read()
    if (day === 'refused') return
    const read = (field: string) => drafts.read(key(field)) ?? ''
    const command = { meeting: run.meetingId, child, heading, text: read('text'), to: read('to'), inRoom, ...(day === undefined ? {} : { on: day }) }
    if ((await act((fold, context) => hearChild(fold, command, context), { dropDrafts: keys, said: text.child.added })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.child.addTitle}>
      <Form onKeep={add}>
        <FieldRow>
          {family.length > 1 && <Select label={text.child.who} options={family.map((one) => ({ value: one.id, label: one.values.label ?? '' }))} value={child} onChange={setChild} />}
          <Select label={text.child.kind} options={headings.map((value) => ({ value, label: text.child.kinds[value] }))} value={heading} onChange={(value) => setHeading(value as Heading)} />
        </FieldRow>
        <TextArea label={text.child.text} rows={2} defaultValue={words.initial} onInput={words.type} error={refused} />
        <FieldRow>
          <TextField label={text.child.to} defaultValue={to.initial} onInput={to.type} />
          {on.field(text.child.on)}
        </FieldRow>
        {isOwnWords(heading) && <Tick legend={childWordsText.roomLegend} label={childWordsText.inRoom} value={inRoom} onChange={setInRoom} />}
        <WhoAsks>{askedBy(['NC-16b'], text.child.askedBy)}</WhoAsks>
        <ButtonRow>
          <Button kind="primary" type="submit">{text.child.save}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
