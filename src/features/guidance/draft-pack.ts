import { useCallback, useMemo, useState } from 'react'
import { canonicalJson, validatePack, type GuidancePack } from '../../guidance'
import { editedBy, withEdit, type PackEdit } from '../../guidance/pack-edit'
import type { DraftBook } from '../../ports/draft-book'
import { useWorkspace } from '../../ports/services'

/** A pack that is being written: what it was copied from, by hash; what made it a copy; and every change since, oldest first. */
export interface PackDraft {
  readonly base: string
  readonly start: readonly PackEdit[]
  readonly edits: readonly PackEdit[]
}

const prefix = 'guidance/draft/'
const basePrefix = 'guidance/base/'
const keyOf = (draftId: string): string => `${prefix}${draftId}`

/** The drafts on this device, by id. */
export const draftsHeld = (drafts: DraftBook): readonly { readonly id: string; readonly draft: PackDraft }[] =>
  drafts.keysWith(prefix).flatMap((key) => {
    const draft = readDraft(drafts, key.slice(prefix.length))
    return draft === undefined ? [] : [{ id: key.slice(prefix.length), draft }]
  })

/** Written by this app into its own sealed journal; anything else is left alone. */
export function readDraft(drafts: DraftBook, draftId: string): PackDraft | undefined {
  try {
    const read = JSON.parse(drafts.read(keyOf(draftId)) ?? '') as Partial<PackDraft>
    return typeof read.base === 'string' && Array.isArray(read.start) && Array.isArray(read.edits) ? { base: read.base, start: read.start, edits: read.edits } : undefined
  } catch {
    return undefined
  }
}

/** Begins a draft. The words it starts from are kept beside it, so that a later app with a newer pack changes nothing in it. */
export function beginDraft(drafts: DraftBook, draftId: string, draft: PackDraft, base: GuidancePack): void {
  drafts.type(`${basePrefix}${draft.base}`, canonicalJson(base))
  drafts.type(keyOf(draftId), JSON.stringify(draft))
}

export function dropDraft(drafts: DraftBook, draftId: string): void {
  const base = readDraft(drafts, draftId)?.base
  drafts.drop(keyOf(draftId))
  if (base !== undefined && !draftsHeld(drafts).some(({ draft }) => draft.base === base)) drafts.drop(`${basePrefix}${base}`)
}

function baseOf(drafts: DraftBook, hash: string): GuidancePack | undefined {
  const read = validatePack(drafts.read(`${basePrefix}${hash}`) ?? '')
  return read.ok ? read.value : undefined
}

/** The name a draft has by now, from its last change of name. */
export const draftName = ({ start, edits }: PackDraft): string => {
  const named = [...start, ...edits].findLast((edit) => edit.op === 'set' && edit.path.length === 1 && edit.path[0] === 'title')
  return named?.op === 'set' && typeof named.value === 'string' ? named.value : ''
}

export interface CopyNames {
  readonly title: string
  readonly label: string
  readonly publisher: string
}

/** A copy under names of its own. The id is random: a name typed by a person never goes into an address. */
export const copyOf = (base: string, names: CopyNames, id: string): PackDraft => ({
  base,
  edits: [],
  start: [['id', id], ['version', '1'], ['title', names.title], ['label', names.label], ['publisher', names.publisher]].map(([field, value]) => ({ op: 'set' as const, path: [field as string], value })),
})

/** The next version of one's own guidance: everything as it is but the number. */
export const nextVersionOf = (base: string, version: string): PackDraft => ({ base, start: [{ op: 'set', path: ['version'], value: version }], edits: [] })

/** A number that none of these has: one more than the highest. */
export function nextVersion(versions: readonly string[]): string {
  const highest = Math.max(0, ...versions.map((version) => Number(version.split('.')[0])))
  return String(highest + 1)
}

export interface OpenDraft {
  readonly base: GuidancePack
  /** As it stands, sound or not. */
  readonly pack: GuidancePack
  readonly draft: PackDraft
  readonly apply: (edit: PackEdit) => void
  readonly undo: () => void
}

/** An open draft; undefined when it, or what it was copied from, is not here. */
export function usePackDraft(draftId: string): OpenDraft | undefined {
  const { drafts } = useWorkspace()
  const [draft, setDraft] = useState(() => readDraft(drafts, draftId))
  const hash = draft?.base
  const base = useMemo(() => (hash === undefined ? undefined : baseOf(drafts, hash)), [drafts, hash])
  const pack = useMemo(() => (draft === undefined || base === undefined ? undefined : editedBy<GuidancePack>(base, [...draft.start, ...draft.edits])), [draft, base])
  const change = useCallback((next: (now: PackDraft) => PackDraft) => {
    // Read from the book and not from the screen: two keys in one breath are two changes.
    const now = readDraft(drafts, draftId)
    if (now === undefined) return
    const changed = next(now)
    drafts.type(keyOf(draftId), JSON.stringify(changed))
    setDraft(changed)
  }, [drafts, draftId])
  const apply = useCallback((edit: PackEdit) => change((now) => ({ ...now, edits: withEdit(now.edits, edit) })), [change])
  const undo = useCallback(() => change((now) => ({ ...now, edits: now.edits.slice(0, -1) })), [change])
  return draft === undefined || base === undefined || pack === undefined ? undefined : { base, pack, draft, apply, undo }
}
