import { useCallback, useState } from 'react'
import { entities, type Entity } from '../../../domain/entities'
import { settleScope, type ScopeCommand } from '../../../domain/meeting/run'
import type { Fold } from '../../../domain/meeting/view'
import { useDraft, useFold, useWorkspace } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, ButtonRow, Dialog, Form, Gap, Radios, Row, Rows, Section, TextField, WhoAsks } from '../../../ui'
import { askedBy, draftKey, useRun } from '../run-context'
import { useAct } from '../use-act'

type Scope = ScopeCommand['scope']

/** Which children this is about, and for each brother or sister in or out with a reason (NC-15, NC-17). */
export function ChildrenWork() {
  const children = useFold(useCallback((fold: Fold) => entities(fold, 'child'), []))
  const [asking, setAsking] = useState<string>()
  const child = children.find((one) => one.id === asking)
  return (
    <Section title={text.children.title}>
      {children.length === 0 && <p><Gap>{text.child.nobody}</Gap></p>}
      <Rows label={text.children.title}>
        {children.map((one) => {
          const label = one.values.label ?? text.children.noName
          return (
            <Row
              key={one.id}
              title={one.values.age === undefined ? label : `${label}, ${one.values.age}`}
              detail={scopeWords(one) ?? <Gap>{text.children.ask}</Gap>}
              state={one.values.scope === undefined ? 'open' : 'plain'}
              end={<Button size="small" aria-label={text.children.of(text.children.settle, label)} onClick={() => setAsking(one.id)}>{one.values.scope === undefined ? text.children.settle : text.here.change}</Button>}
            />
          )
        })}
      </Rows>
      <WhoAsks>{askedBy(['NC-15', 'NC-17'])}</WhoAsks>
      {child !== undefined && <ScopeDialog child={child} onClose={() => setAsking(undefined)} />}
    </Section>
  )
}

function scopeWords({ values: { scope, scopeReason = '' } }: Entity<'child'>): string | undefined {
  if (scope === undefined) return undefined
  if (scope === 'about') return text.children.about
  return `${scope === 'sibling-in' ? text.children.in : text.children.out} ${scopeReason}`
}

const scopes: readonly Scope[] = ['sibling-in', 'sibling-out', 'about']

function ScopeDialog({ child, onClose }: { readonly child: Entity<'child'>; readonly onClose: () => void }) {
  const run = useRun()
  const { drafts } = useWorkspace()
  const key = draftKey(run, 'scope', child.id)
  const reason = useDraft(key, child.values.scopeReason)
  const [scope, setScope] = useState<Scope>(child.values.scope ?? 'sibling-in')
  const { act, words } = useAct()
  const save = async () => {
    const command = { meeting: run.meetingId, child: child.id, scope, reason: drafts.read(key) ?? reason.initial }
    if ((await act((fold) => settleScope(fold, command), { dropDrafts: [key], said: text.children.saved })).ok) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={text.children.dialog(child.values.label ?? text.children.noName)}>
      <Form onKeep={save}>
        <Radios legend={text.children.ask} options={scopes.map((value) => ({ value, label: text.children.choices[value] }))} value={scope} onChange={setScope} />
        <TextField label={text.children.reason} defaultValue={reason.initial} onInput={reason.type} error={words} />
        <ButtonRow>
          <Button kind="primary" type="submit">{text.children.save}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
