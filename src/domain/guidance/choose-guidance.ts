import { validatePack, type GuidancePack } from '../../guidance'
import type { ActDraft, Change, Fold } from '../../ledger'
import { fail, ok, type Result } from '../../lib/result'
import { caseSubject } from '../act-context'
import { change } from '../entities'
import { keepPack } from './kept-guidance'

/** Guidance that does not ship with the app: it goes into the case, so that whoever holds the case can read it. */
export interface OwnGuidance {
  readonly pack: GuidancePack
  /** SHA-256 of its canonical JSON, hex. */
  readonly hash: string
}

/** What a case is told of its guidance: an id for what ships with the app, else the very version and its words. */
export function choosingChanges(fold: Fold | undefined, packId: string, own: OwnGuidance | undefined): { readonly values: { readonly guidancePack: string; readonly guidanceVersion?: string; readonly guidanceHash?: string }; readonly kept: readonly Change[] } {
  if (own === undefined) return { values: { guidancePack: packId }, kept: [] }
  return { values: { guidancePack: own.pack.id, guidanceVersion: own.pack.version, guidanceHash: own.hash }, kept: keepPack(fold, own.pack, own.hash) }
}

/** Chooses the guidance for the next meetings of a case. Meetings that were set up keep the guidance they began with. */
export function chooseGuidance(fold: Fold, packId: string, own: OwnGuidance | undefined): ActDraft {
  const { values, kept } = choosingChanges(fold, packId, own)
  const cleared = own === undefined ? { guidanceVersion: null, guidanceHash: null } : {}
  return { act: 'chooseGuidance', changes: [change('case', caseSubject, { ...cleared, ...values }), ...kept] }
}

export type BringGuidanceRefusal = { readonly code: 'another-guidance' }

/** Puts into the case the very guidance a meeting names, from a file or from this device. Any other is refused. */
export function bringGuidance(fold: Fold, wanted: string | undefined, { pack, hash }: OwnGuidance): Result<ActDraft, BringGuidanceRefusal> {
  return wanted === hash ? ok({ act: 'bringGuidance', changes: [...keepPack(fold, pack, hash)] }) : fail({ code: 'another-guidance' })
}

/** A pack as the library gives it, for choosing: nothing more than its id where it ships with the app. Undefined when it is not sound. */
export function guidanceFrom(listing: { readonly id: string; readonly hash: string; readonly isBuiltIn: boolean }, text: string): { readonly packId: string; readonly own: OwnGuidance | undefined } | undefined {
  if (listing.isBuiltIn) return { packId: listing.id, own: undefined }
  const read = validatePack(text)
  return read.ok ? { packId: listing.id, own: { pack: read.value, hash: listing.hash } } : undefined
}
