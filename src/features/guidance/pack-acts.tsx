import { useCallback, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { agendaLinesOf, type GuidancePack } from '../../guidance'
import type { PackListing } from '../../ports/pack-library'
import { useDraft, usePackList, useShell, useWorkspace, usePreparedFile } from '../../ports/services'
import { agendaLineText } from '../../text/agenda-line'
import { failureText } from '../../text/failures'
import { packEditorText } from '../../text/pack-editor'
import { Button, ButtonRow, Dialog, FileButton, Form, LinkButton, Problem, TextField, useAnnouncer } from '../../ui'
import { beginDraft, copyOf, nextVersion, nextVersionOf, type CopyNames, type PackDraft } from './draft-pack'
import { packFile } from './pack-file'

const { pack: text, copy } = packEditorText

export interface PackActsProps {
  readonly pack: GuidancePack
  readonly listing: PackListing
  readonly allOpen: boolean
  readonly onAllOpen: (open: boolean) => void
}

/** What can be done with a pack that is read: copy it, write its next version, save, print, compare. */
export function PackActs({ pack, listing, allOpen, onAllOpen }: PackActsProps) {
  const { drafts } = useWorkspace()
  const { ids } = useShell()
  const list = usePackList()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const [copying, setCopying] = useState(false)
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    if (!printing || !allOpen) return
    print()
    setPrinting(false)
  }, [printing, allOpen])
  const start = (draft: PackDraft) => {
    const id = ids.random128()
    beginDraft(drafts, id, draft, pack)
    void navigate(`/guidance/edit/${id}`)
  }
  const build = useCallback(async () => packFile(listing, pack), [listing, pack])
  const file = usePreparedFile(build, (outcome) => { if (outcome === 'saved') announcer.say(text.saved) })
  const versions = (list ?? []).filter(({ id }) => id === listing.id).map(({ version }) => version)
  return (
    <div className="guidance-acts">
      <ButtonRow>
        <Button kind="primary" onClick={() => setCopying(true)}>{text.copy}</Button>
        {!listing.isBuiltIn && <Button onClick={() => start(nextVersionOf(listing.hash, nextVersion([...versions, listing.version])))}>{text.next}</Button>}
        <FileButton file={file} label={text.save} preparing={text.save} />
        <LinkButton href={`/guidance/compare/${listing.key}`}>{text.compare}</LinkButton>
        {agendaLinesOf(pack).length > 0 && <LinkButton href={`/guidance/${listing.key}/agenda-line`}>{agendaLineText.open}</LinkButton>}
        <Button onClick={() => onAllOpen(!allOpen)}>{allOpen ? text.hideAll : text.showAll}</Button>
        <Button onClick={() => { onAllOpen(true); setPrinting(true) }}>{text.print}</Button>
      </ButtonRow>
      <Problem words={file.outcome === 'failed' || file.outcome === 'not-made' ? failureText['handover-failed'] : undefined} />
      {copying && <CopyDialog listing={listing} onClose={() => setCopying(false)} onMake={(names) => start(copyOf(listing.hash, names, `own-${ids.random128().slice(0, 12)}`))} />}
    </div>
  )
}

function CopyDialog({ listing, onClose, onMake }: { readonly listing: PackListing; readonly onClose: () => void; readonly onMake: (names: CopyNames) => void }) {
  const base = `guidance/copy/${listing.key}`
  const title = useDraft(`${base}/title`)
  const label = useDraft(`${base}/label`)
  const publisher = useDraft(`${base}/publisher`)
  const fields = { title, label, publisher }
  const [names, setNames] = useState<CopyNames>({ title: title.initial, label: label.initial, publisher: publisher.initial })
  const [asked, setAsked] = useState(false)
  const typed = (field: keyof CopyNames) => ({
    defaultValue: fields[field].initial,
    onInput: (words: string) => {
      fields[field].type(words)
      setNames((now) => ({ ...now, [field]: words }))
    },
    error: asked && names[field].trim() === '' ? copy.needed : undefined,
    maxLength: 120,
  })
  const make = () => {
    setAsked(true)
    if (Object.values(names).some((words) => words.trim() === '')) return
    for (const field of Object.values(fields)) field.drop()
    onMake({ title: names.title.trim(), label: names.label.trim(), publisher: names.publisher.trim() })
  }
  return (
    <Dialog open onClose={onClose} title={copy.title}>
      <Form onKeep={make}>
        <p>{copy.lead}</p>
        <TextField label={copy.name} hint={copy.nameHint} {...typed('title')} />
        <TextField label={copy.short} hint={copy.shortHint} {...typed('label')} />
        <TextField label={copy.from} hint={copy.fromHint} {...typed('publisher')} />
        <ButtonRow>
          <Button kind="primary" type="submit">{copy.make}</Button>
          <Button onClick={onClose}>{copy.cancel}</Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
