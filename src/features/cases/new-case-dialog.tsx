import { useState } from 'react'
import { useNavigate } from 'react-router'
import { foundCase, referenceLooksLikeName, type FoundRefusal } from '../../domain/case'
import { guidanceFrom } from '../../domain/guidance'
import type { CommitFailure } from '../../ports/case-session'
import { useNewCaseGuidance, useShell, useWorkspace } from '../../ports/services'
import { casesText as text } from '../../text/cases'
import { failureText } from '../../text/failures'
import { Button, ButtonRow, Dialog, Select, TextField, useAnnouncer } from '../../ui'

/** A case begins with its reference and nothing else: no name is asked for. */
export function NewCaseDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return open ? <NewCase onClose={onClose} /> : null
}

function NewCase({ onClose }: { readonly onClose: () => void }) {
  const { cases } = useWorkspace()
  const { storage } = useShell()
  const announcer = useAnnouncer()
  const navigate = useNavigate()
  const [reference, setReference] = useState('')
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const guidance = useNewCaseGuidance()

  const make = async () => {
    const read = await guidance.read()
    const start = read.ok ? guidanceFrom(read.value.listing, read.value.text) : undefined
    if (start === undefined) return setRefused(text.guidanceGone)
    const first = foundCase({ reference, ...start })
    if (!first.ok) return setRefused(refusalWords(first.failure))
    setBusy(true)
    const founded = await cases.found(first.value)
    setBusy(false)
    if (!founded.ok) return setRefused(refusalWords(founded.failure))
    // The first words of a case are a good moment to ask the browser to keep them.
    void storage.askToKeep()
    announcer.say(text.made(reference.trim()))
    onClose()
    await navigate(`/c/${founded.value.caseId}`)
  }
  return (
    <Dialog open onClose={onClose} title={text.makeTitle}>
      <form onSubmit={(event) => { event.preventDefault(); if (!busy) void make() }}>
        <TextField
          label={text.reference}
          hint={text.referenceHint}
          value={reference}
          onInput={(typed) => { setReference(typed); setRefused(undefined) }}
          maxLength={80}
          error={refused}
          echo={<span role="status">{referenceLooksLikeName(reference) ? text.looksLikeName : null}</span>}
        />
        <Select label={text.guidance} hint={text.guidanceHint} value={guidance.chosen?.key ?? ''} onChange={guidance.choose} options={guidance.list.map(({ key, title, version, isBuiltIn }) => ({ value: key, label: isBuiltIn ? title : text.guidanceVersion(title, version) }))} />
        <ButtonRow>
          <Button kind="primary" type="submit" busy={busy}>{text.save}</Button>
          <Button onClick={onClose}>{text.cancel}</Button>
        </ButtonRow>
      </form>
    </Dialog>
  )
}

const refusalWords = ({ code }: FoundRefusal | CommitFailure): string =>
  code in text.refusals ? text.refusals[code as FoundRefusal['code']] : failureText[code as CommitFailure['code']]
