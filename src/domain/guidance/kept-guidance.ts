import { builtInPacks, canonicalJson, oxfordshirePack, validatePack, type GuidancePack } from '../../guidance'
import type { Change, Fold } from '../../ledger'
import { caseSubject } from '../act-context'
import { change, entities, entityById, jointId, type Entity } from '../entities'

/**
 * The guidance a meeting began with lies in its case, word for word, so that it reads the same on every device and for as
 * long as the case does. A value of the ledger holds 64 KiB, so the text is kept in parts; 20,000 characters are never
 * more than 60,000 bytes.
 */
const partLength = 20_000

/** Longest guidance a case carries, in characters of its canonical JSON: with its quotes escaped it fits one entry. */
export const longestKept = 160_000

/** What names one version of a pack for good. */
export interface PackReference {
  readonly id: string
  readonly version: string | undefined
  /** SHA-256 of the canonical JSON, hex. Cases from before packs were kept may have none. */
  readonly hash: string | undefined
}

/** The changes that keep a pack in its case; none when it is there already. */
export function keepPack(fold: Fold | undefined, pack: GuidancePack, hash: string): readonly Change[] {
  if (fold !== undefined && keptPack(fold, hash) !== undefined) return []
  const text = canonicalJson(pack)
  const parts = Math.ceil(text.length / partLength)
  return Array.from({ length: parts }, (_, part) =>
    change('guidance', jointId(hash, String(part)), { pack: hash, part, parts, text: text.slice(part * partLength, (part + 1) * partLength) }))
}

const remembered = new WeakMap<readonly Entity<'guidance'>[], Map<string, GuidancePack | undefined>>()

/** The pack with this hash as the case holds it. Undefined when a part is missing, in doubt, or not sound. */
export function keptPack(fold: Fold, hash: string): GuidancePack | undefined {
  const all = entities(fold, 'guidance')
  const known = remembered.get(all) ?? new Map<string, GuidancePack | undefined>()
  remembered.set(all, known)
  if (!known.has(hash)) known.set(hash, packFrom(all.filter((one) => one.values.pack === hash)))
  return known.get(hash)
}

function packFrom(parts: readonly Entity<'guidance'>[]): GuidancePack | undefined {
  const count = parts[0]?.values.parts
  if (count === undefined || parts.some((one) => Object.keys(one.conflicts).length > 0)) return undefined
  const texts = Array.from({ length: count }, (_, part) => parts.find((one) => one.values.part === part)?.values.text)
  if (texts.some((text) => text === undefined)) return undefined
  const text = texts.join('')
  const same = [...builtInPacks().values()].find((pack) => canonicalText(pack) === text)
  if (same !== undefined) return same
  const read = validatePack(text)
  return read.ok ? read.value : undefined
}

const texts = new WeakMap<GuidancePack, string>()

function canonicalText(pack: GuidancePack): string {
  const found = texts.get(pack) ?? canonicalJson(pack)
  texts.set(pack, found)
  return found
}

/** That very version: from the case, else the one that ships with the app. Never another version in its place. */
export function packByReference(fold: Fold, { id, version, hash }: PackReference): GuidancePack | undefined {
  const kept = hash === undefined ? undefined : keptPack(fold, hash)
  if (kept !== undefined) return kept
  const shipped = builtInPacks().get(id)
  return shipped !== undefined && (version === undefined || shipped.version === version) ? shipped : undefined
}

/** What the case's next meeting starts with. A case from before packs were chosen has the first one. */
export function guidanceOfCase(fold: Fold): PackReference {
  const values = entityById(fold, 'case', caseSubject)?.values
  return { id: values?.guidancePack ?? oxfordshirePack().id, version: values?.guidanceVersion ?? undefined, hash: values?.guidanceHash ?? undefined }
}

/** What a meeting runs on: fixed when it was set up. */
export function guidanceOfMeeting(fold: Fold, meeting: string): PackReference {
  const { packId, packVersion, packHash } = entityById(fold, 'meeting', meeting)?.values ?? {}
  return packId === undefined ? guidanceOfCase(fold) : { id: packId, version: packVersion, hash: packHash }
}

/** The pack the case's next meeting starts with; undefined when that version is not on this device. */
export const packOfCase = (fold: Fold): GuidancePack | undefined => packByReference(fold, guidanceOfCase(fold))

/** The pack a meeting runs on; undefined when that version is not on this device: it is never swapped for another. */
export const packOfMeeting = (fold: Fold, meeting: string): GuidancePack | undefined => packByReference(fold, guidanceOfMeeting(fold, meeting))
