import type { Fold } from '../../ledger'
import { entities, entityById, type Entity } from '../entities'
import { versionKey } from '../record/version/version-for'
import type { Recipient } from './recipients'

/** The name of the version that somebody gets, as it is listed under who gets what; undefined where none is settled. */
export function versionKeyOf(fold: Fold, { version, person, agency }: Pick<Recipient, 'version' | 'person' | 'agency'>): string | undefined {
  switch (version) {
    case undefined:
      return undefined
    case 'agency':
      return agency === undefined ? undefined : versionKey({ kind: version, agency })
    case 'parent':
      return person === undefined || entityById(fold, 'adult', person) === undefined ? undefined : versionKey({ kind: version, adult: person })
    case 'child':
      return person === undefined || entityById(fold, 'child', person) === undefined ? undefined : versionKey({ kind: version, child: person })
    default:
      return versionKey({ kind: version })
  }
}

/** SHA-256 of a version as somebody last approved it. */
export const approvedCopy = (fold: Fold, meetingId: string, key: string): string | undefined =>
  entities(fold, 'versionCheck').find(({ values }) => values.meeting === meetingId && values.version === key)?.values.digest

/** Every copy of one version that left, first to last. */
export const sentCopies = (fold: Fold, key: string, recipients: readonly Recipient[]): readonly Entity<'sending'>[] =>
  recipients
    .flatMap((one) => one.sendings.filter(({ values }) => versionKeyOf(fold, { ...one, version: values.version as Recipient['version'] }) === key))
    .toSorted((a, b) => a.at - b.at || a.order - b.order)
