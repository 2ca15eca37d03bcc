import { useState } from 'react'
import type { Entity } from '../../domain/entities'
import { useFold } from '../../ports/services'
import { caseText as text } from '../../text/case'
import { Button, ButtonRow, ChildPanel } from '../../ui'
import { childrenIn, voicesIn } from './case-view'
import { VoiceForm } from './entry-forms'
import { dateWords } from './use-date-words'

/** The child's words and day (CA-33): the newest words large, what is known of each child below, and what nobody asked. */
export function ChildSection() {
  const children = useFold(childrenIn)
  const voices = useFold(voicesIn)
  const [open, setOpen] = useState<Entity<'voice'> | 'new'>()
  const labelOf = (voice: Entity<'voice'>): string => children.find((child) => child.id === voice.values.child)?.values.label ?? ''
  const quote = [...voices].reverse().find((voice) => voice.values.heading === 'words')
  const names = children.filter((child) => child.values.scope !== 'sibling-out').map((child) => child.values.label ?? '').join(', ')
  const others = voices.filter((voice) => voice !== quote)
  const silent = children.filter((child) => child.values.scope !== 'sibling-out' && !voices.some((voice) => voice.values.child === child.id))
  const rows = [
    ...others.map((voice) => ({
      key: voice.id, term: `${labelOf(voice)}: ${text.headings[voice.values.heading ?? 'words']}`,
      value: <>{voice.values.text} <span className="ui-second">{source(voice)}</span> <ChangeVoice voice={voice} who={labelOf(voice)} onOpen={setOpen} /></>,
    })),
    ...silent.map((child) => ({ key: child.id, term: child.values.label ?? '', value: text.notAsked, asked: false })),
  ]
  return (
    <>
      <ChildPanel
        title={names === '' ? text.childTitleNone : text.childTitle(names)}
        quote={quote === undefined ? undefined : `“${quote.values.text ?? ''}”`}
        source={quote === undefined ? undefined : <>{labelOf(quote)}. {source(quote)} <ChangeVoice voice={quote} who={labelOf(quote)} onOpen={setOpen} /></>}
        rows={rows}
      >
        {children.length > 0 && <div className="case-acts"><ButtonRow><Button onClick={() => setOpen('new')}>{text.addVoice}</Button></ButtonRow></div>}
      </ChildPanel>
      {open !== undefined && <VoiceForm entity={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** What was watched was said to nobody. */
const source = ({ values: { to, on, heading } }: Entity<'voice'>): string => text.heardBy(to ?? '', dateWords(on), heading === 'observed' || heading === 'day')

function ChangeVoice({ voice, who, onOpen }: { readonly voice: Entity<'voice'>; readonly who: string; readonly onOpen: (voice: Entity<'voice'>) => void }) {
  return <Button kind="plain" size="small" className="case-inline" aria-label={text.changeWho(`${who}: ${text.headings[voice.values.heading ?? 'words']}`)} onClick={() => onOpen(voice)}>{text.change}</Button>
}
