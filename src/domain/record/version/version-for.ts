import type { Fold } from '../../../ledger'
import { entities, entityById } from '../../entities'
import { partsOf } from '../../meeting/part-now'
import { ageBandOf, type AgeBand } from '../../plan/age-band'
import type { Audience } from '../../schema'

/** One version of the record: who it is for. */
export type VersionFor =
  | { readonly kind: 'full' }
  | { readonly kind: 'actions' }
  /** `agency` as it is written in the network of the case. */
  | { readonly kind: 'agency'; readonly agency: string }
  | { readonly kind: 'parent'; readonly adult: string }
  | { readonly kind: 'child'; readonly child: string }
  /** The two parts of a meeting that the family joined later (BR-49). */
  | { readonly kind: 'part-one' }
  | { readonly kind: 'part-two' }
  /** A copy for a court or for somebody who asked for what is held about them, with reasoned redactions. */
  | { readonly kind: 'court' }

/** The name of a version wherever a choice about it is kept: the same on every device. */
export function versionKey(version: VersionFor): string {
  switch (version.kind) {
    case 'agency':
      return `agency:${version.agency}`
    case 'parent':
      return `parent:${version.adult}`
    case 'child':
      return `child:${version.child}`
    default:
      return version.kind
  }
}

/** The version that a key names; undefined for a key of nothing. */
export function versionOfKey(key: string): VersionFor | undefined {
  const at = key.indexOf(':')
  const kind = at < 0 ? key : key.slice(0, at)
  const of = at < 0 ? '' : key.slice(at + 1)
  switch (kind) {
    case 'full':
    case 'actions':
    case 'part-one':
    case 'part-two':
    case 'court':
      return at < 0 ? { kind } : undefined
    case 'agency':
      return of === '' ? undefined : { kind, agency: of }
    case 'parent':
      return of === '' ? undefined : { kind, adult: of }
    case 'child':
      return of === '' ? undefined : { kind, child: of }
    default:
      return undefined
  }
}

/** The age band that a child's version is written for. Without an age it is the simplest one. */
export function bandOf(fold: Fold, child: string): Exclude<AgeBand, 'adult'> {
  const band = ageBandOf(entityById(fold, 'child', child)?.values.age)
  return band === 'adult' ? '13-and-over' : band
}

/** Whose declared fields a version may carry. */
export function audienceOf(fold: Fold, version: VersionFor): Audience {
  switch (version.kind) {
    case 'part-one':
      return 'full'
    case 'part-two':
      return 'together'
    case 'child':
      return bandOf(fold, version.child) === '13-and-over' ? 'young' : 'child'
    default:
      return version.kind
  }
}

/** Whether it goes to the family, where a contact hold and a restricted address count. */
export const isForFamily = (version: VersionFor): boolean => version.kind === 'parent' || version.kind === 'child' || version.kind === 'part-two'

/** Every version that this meeting can have, in the order they are shown. */
export function versionsOf(fold: Fold, meetingId: string): readonly VersionFor[] {
  const agencies = [...new Set(entities(fold, 'person').flatMap(({ values }) => (values.agency === undefined || values.agency.trim() === '' ? [] : [values.agency])))]
  const hasParts = partTwoFrom(fold, meetingId) !== undefined || partsOf(fold, meetingId).all.length > 0
  return [
    { kind: 'full' },
    { kind: 'actions' },
    ...agencies.map((agency) => ({ kind: 'agency' as const, agency })),
    ...entities(fold, 'adult').map(({ id }) => ({ kind: 'parent' as const, adult: id })),
    ...entities(fold, 'child').filter(({ values }) => values.scope !== 'sibling-out').map(({ id }) => ({ kind: 'child' as const, child: id })),
    ...(hasParts ? [{ kind: 'part-one' as const }, { kind: 'part-two' as const }] : []),
    { kind: 'court' },
  ]
}

/** The agenda item from which the family was in the room; undefined for a meeting in one part. */
export const partTwoFrom = (fold: Fold, meetingId: string): string | undefined =>
  entities(fold, 'parts').find(({ values }) => values.meeting === meetingId)?.values.from
