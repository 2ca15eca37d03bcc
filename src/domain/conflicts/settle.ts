import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold, Json } from '../../ledger'
import type { ActContext } from '../act-context'
import { allEntities, entityById } from '../entities'
import type { Kind } from '../kinds'
import { conflictIn, type Conflict } from './conflicts'

export type SettleRefusal =
  /** Somebody else has settled it in the meantime. */
  | { readonly code: 'settled-already' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'not-two-things' }

type Outcome = Result<ActDraft, SettleRefusal>

export interface SettleCommand {
  readonly kind: Kind
  readonly subject: string
  /** The value that holds for each field settled now; the others wait. */
  readonly set: { readonly [field: string]: Json }
}

/** Chooses or joins: one act that replaces every version of the fields it names. */
export function settleVersions(fold: Fold, command: SettleCommand): Outcome {
  const conflict = conflictIn(fold, command.kind, command.subject)
  const fields = Object.keys(command.set)
  if (conflict === undefined || conflict.removed !== undefined || !fields.every((field) => conflict.fields.includes(field))) return fail({ code: 'settled-already' })
  if (fields.length === 0 || Object.values(command.set).some((value) => typeof value === 'string' && value.trim() === '')) return fail({ code: 'words-needed' })
  return ok({ act: 'settleVersions', changes: [{ subject: command.subject, kind: command.kind, set: { ...command.set, ...askAgain(fold, command) } }] })
}

/** Whoever agreed to an action agreed to one of the versions: they are asked again, as after any change of it (OX-45). */
function askAgain(fold: Fold, { kind, subject, set }: SettleCommand): { readonly [field: string]: Json } {
  if (kind !== 'action' || set['agreed'] !== undefined) return {}
  const agreed = entityById(fold, 'action', subject)?.values.agreed
  const isOther = ['text', 'owner', 'due'].some((field) => set[field] !== undefined)
  return isOther && agreed !== undefined && agreed !== 'not-asked' ? { agreed: 'not-asked' } : {}
}

/** After somebody removed a thing that somebody else changed: it comes back, or it stays out for a reason that says so. */
export function settleRemoval(fold: Fold, command: { readonly kind: Kind; readonly subject: string; readonly keptOut?: string }): Outcome {
  const conflict = conflictIn(fold, command.kind, command.subject)
  if (conflict?.removed === undefined) return fail({ code: 'settled-already' })
  if (command.keptOut === undefined) return ok({ act: 'putBack', changes: [{ subject: command.subject, kind: command.kind, set: { withdrawn: null } }] })
  if (command.keptOut.trim() === '' || command.keptOut === conflict.removed.reason) return fail({ code: 'words-needed' })
  return ok({ act: 'keepOut', reason: command.keptOut, changes: [{ subject: command.subject, kind: command.kind, set: { withdrawn: { reason: command.keptOut } } }] })
}

/** Things of which both versions can stand beside each other. */
export const canStandTwice = (conflict: Conflict): boolean => twiceable.has(conflict.kind) && conflict.versions.length === 2 && conflict.removed === undefined && !conflict.fields.includes('withdrawn')
const twiceable: ReadonlySet<Kind> = new Set<Kind>(['action', 'need', 'line', 'decision'])

/** Keeps both: the first version stays where it is, the second becomes a thing of its own right after it. */
export function keepBoth(fold: Fold, command: { readonly kind: Kind; readonly subject: string }, context: ActContext): Outcome {
  const conflict = conflictIn(fold, command.kind, command.subject)
  if (conflict === undefined) return fail({ code: 'settled-already' })
  if (!canStandTwice(conflict)) return fail({ code: 'not-two-things' })
  const [first, second] = conflict.versions
  const shown = entityById(fold, command.kind, command.subject)?.values as { readonly [field: string]: Json }
  const number = command.kind === 'action' ? { number: allEntities(fold, 'action').reduce((most, one) => Math.max(most, one.values.number ?? 0), 0) + 1 } : {}
  return ok({
    act: 'keepBoth',
    changes: [
      { subject: command.subject, kind: command.kind, set: { ...shownOf(conflict, shown), ...first?.values, ...askAgain(fold, { ...command, set: first?.values ?? {} }) } },
      { subject: context.newId(), kind: command.kind, set: { ...shown, ...second?.values, ...number, ...askAgain(fold, { ...command, set: second?.values ?? {} }) } },
    ],
  })
}

/** A field that only the second has in two versions with somebody else settles on what is shown. */
const shownOf = ({ fields }: Conflict, shown: { readonly [field: string]: Json }): { readonly [field: string]: Json } =>
  Object.fromEntries(fields.flatMap((field) => (shown[field] === undefined ? [] : [[field, shown[field]]])))
