import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold, Json } from '../../ledger'
import { entityById } from '../entities'
import type { Kind } from '../kinds'
import { isSealed } from './record-seal'

export type CorrectRefusal =
  | { readonly code: 'not-found' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'words-too-long'; readonly limit: number }
  | { readonly code: 'record-sealed' }

/**
 * The words that can be put right while the record is read, before it is sealed. A safeguarding concern is not among them:
 * its words stay as they were said.
 */
export const correctable = {
  meeting: ['aim', 'changedOurMind', 'recipients', 'analysis', 'receivingPlan', 'nextFamilyContact'],
  voice: ['text'],
  line: ['text', 'eventDate', 'effect'],
  need: ['text', 'outcome'],
  decision: ['text', 'reason'],
  disagreement: ['question', 'outcome'],
  position: ['text'],
  action: ['text', 'change', 'contingency'],
} as const satisfies { readonly [K in Kind]?: readonly string[] }

export type CorrectableKind = keyof typeof correctable

export interface CorrectCommand {
  readonly meeting: string
  readonly kind: CorrectableKind
  readonly id: string
  readonly field: string
  readonly text: string
  /** Why, where it helps whoever reads the history. */
  readonly reason?: string
}

const longest = 8000

/** Puts words of the draft record right. What stood before stays in the history; after the seal a note is the only way. */
export function correctWords(fold: Fold, command: CorrectCommand): Result<ActDraft, CorrectRefusal> {
  const fields: readonly string[] = correctable[command.kind]
  if (!fields.includes(command.field) || entityById(fold, command.kind, command.id) === undefined) return fail({ code: 'not-found' })
  if (isSealed(fold, command.meeting)) return fail({ code: 'record-sealed' })
  const text = command.text.trim()
  if (text === '') return fail({ code: 'words-needed' })
  if (text.length > longest) return fail({ code: 'words-too-long', limit: longest })
  const reason = command.reason?.trim() ?? ''
  const set: { readonly [field: string]: Json } = { [command.field]: text }
  return ok({ act: 'correctWords', ...(reason === '' ? {} : { reason }), changes: [{ subject: command.id, kind: command.kind, set }] })
}
