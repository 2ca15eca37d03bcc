import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Participant } from '../../domain/meeting/view'
import { useDraft } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { Button, ButtonRow, Combobox, Dialog, Form, Select, TextArea, TextField } from '../../ui'
import { usePeople } from './capture-context'

export interface FormDialogProps {
  readonly title: string
  readonly save?: string
  readonly problem: ReactNode
  readonly onSave?: () => Promise<void> | void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A sub-form of the minutes: Enter keeps it, Esc closes it and keeps what was typed as a draft. */
export function FormDialog({ title, save = text.form.save, problem, onSave, onClose, children }: FormDialogProps) {
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={text.form.cancel}>
      <div role="presentation" onKeyDown={(event) => { if (isLeft(event)) onClose() }}>
        <Form className="capture-form" onKeep={() => onSave?.()}>
          {children}
          {problem}
          {onSave !== undefined && <ButtonRow><Button kind="primary" type="submit">{save}</Button></ButtonRow>}
        </Form>
      </div>
    </Dialog>
  )
}

/** Esc in a field with a list: the first closes the list; with the list closed the field swallows it, so that we close. */
const isLeft = (event: KeyboardEvent): boolean =>
  event.key === 'Escape' && event.defaultPrevented && (event.target as Element).getAttribute('role') === 'combobox' && (event.target as Element).getAttribute('aria-expanded') !== 'true'

/** Words with a draft of their own. `read` gives what stands in the field now. */
export function useWords(key: string, committed = '') {
  const draft = useDraft(key, committed)
  const now = useRef(draft.initial)
  const onInput = (words: string) => {
    now.current = words
    draft.type(words)
  }
  return {
    key,
    read: () => now.current,
    line: (label: string, hint?: string) => <TextField label={label} hint={hint} defaultValue={draft.initial} onInput={onInput} />,
    area: (label: string, rows = 2) => <TextArea label={label} rows={rows} defaultValue={draft.initial} onInput={onInput} />,
    person: (label: string) => <PersonField label={label} initial={draft.initial} onInput={onInput} />,
  }
}

/** A name: those here first, and any other name may be typed. */
function PersonField({ label, initial, onInput }: { readonly label: string; readonly initial: string; readonly onInput: (words: string) => void }) {
  const people = usePeople()
  const items = useMemo(() => inOrder([...people.values()]).map(({ id, name, agency }) => ({ id, label: name, secondary: agency })), [people])
  return <Combobox label={label} items={items} defaultValue={initial} onInput={onInput} words={{ count: text.form.comboCount, none: text.form.comboNone }} />
}

const inOrder = (people: readonly Participant[]): readonly Participant[] => people.toSorted((one, other) => Number(other.presence === 'present') - Number(one.presence === 'present'))

/** Somebody of the network by id. */
export function PersonSelect({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (id: string) => void }) {
  const people = usePeople()
  const options = inOrder([...people.values()]).map(({ id, name, agency }) => ({ value: id, label: agency === undefined ? name : `${name}, ${agency}` }))
  return <Select label={label} emptyLabel={text.form.notSaid} options={options} value={value} onChange={onChange} />
}
