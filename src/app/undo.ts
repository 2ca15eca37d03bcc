import { factIdOf, subjectsOf, withdrawnField, type ActDraft, type Change, type FactId, type Fold, type HeldEntry, type Json } from '../ledger'

const undoAct = 'undo'
/** How far back undo reaches. */
const reach = 50

/** Acts that open, close, seal or send: taken back on purpose with an act of their own, never by Ctrl+Z. */
const lasting = new Set([
  'openMeeting', 'closeMeeting', 'approveAndSeal', 'keepSealParts', 'raiseConcern', 'assignConcern', 'concernNotReferred', 'recordReferralSent',
  'decideConvening', 'authoriseMeeting', 'recordNotHeld', 'holdContact', 'liftContactHold', 'foundCase',
  // What has left the room is not called back by a key.
  'markSent', 'sendingWentWrong', 'makeSlip', 'listSlipReply', 'acceptSlipReply', 'confirmExport', 'answerDisclosureRequest',
])

export interface Undo {
  /** Undefined when the act stands: it is lasting, changed again since, or the first answer of a field, which has nothing to go back to. */
  readonly act: ActDraft | undefined
  /** The name of the act it takes back, and the kind of the first thing it was about. */
  readonly of: string
  readonly kind: string
}

/**
 * The act that puts back what the last undoable act of this installation changed: earlier values return, new things are
 * withdrawn. Written as a new entry, since nothing is deleted; its reason names the entries it takes back. Undefined when
 * there is nothing to take back.
 */
export function undoOf(fold: Fold, entries: readonly HeldEntry[], isOwn: (writer: string) => boolean): Undo | undefined {
  const acts = actsOf(entries.filter((held) => isOwn(held.entry.writer)))
  const undone = new Set(acts.filter(isUndo).flatMap((act) => takenBack(act[0])))
  const last = acts
    .filter((act) => !isUndo(act))
    .slice(-reach)
    .filter((act) => !act.some((held) => undone.has(held.id)))
    .at(-1)
  if (last === undefined) return undefined
  const of = last[0].entry.act
  const kind = last[0].entry.facts[0]?.kind ?? ''
  if (lasting.has(of)) return { act: undefined, of, kind }
  const past: Past = { fold, byId: new Map(entries.map((held) => [held.id, held])), own: new Set(last.map((held) => held.id)), stand: standIns(entries, acts) }
  const changes = last.flatMap((held) => held.entry.facts.flatMap((_fact, index) => undoFact(past, held, index)))
  return { act: changes.length === 0 ? undefined : { act: undoAct, reason: last.map((held) => held.id).join(' '), changes }, of, kind: changes[0]?.kind ?? kind }
}

type Act = readonly [HeldEntry, ...HeldEntry[]]

const isUndo = (act: Act): boolean => act[0].entry.act === undoAct
const takenBack = (held: HeldEntry): readonly string[] => (held.entry.reason ?? '').split(' ')

/** Entries of one act: one a circle, written together, so they follow one another here and in Lamport. */
function actsOf(own: readonly HeldEntry[]): readonly Act[] {
  const acts: [HeldEntry, ...HeldEntry[]][] = []
  for (const held of own) {
    const act = acts.at(-1)
    const before = act?.at(-1)
    const belongs =
      before !== undefined &&
      act?.every((other) => other.space !== held.space) === true &&
      before.entry.act === held.entry.act &&
      before.entry.at === held.entry.at &&
      before.entry.reason === held.entry.reason &&
      before.entry.lamport + 1 === held.entry.lamport
    if (belongs) act?.push(held)
    else acts.push([held])
  }
  return acts
}

interface Past {
  readonly fold: Fold
  readonly byId: ReadonlyMap<string, HeldEntry>
  /** Entries of the act being taken back. */
  readonly own: ReadonlySet<string>
  readonly stand: ReadonlyMap<FactId, FactId>
}

/**
 * A fact that an undo wrote stands for the one whose value it brought back, so that the act before can be taken back
 * next.
 */
function standIns(entries: readonly HeldEntry[], acts: readonly Act[]): ReadonlyMap<FactId, FactId> {
  const byId = new Map(entries.map((held) => [held.id, held]))
  const stand = new Map<FactId, FactId>()
  for (const held of acts.filter(isUndo).flat()) {
    const undone = takenBack(held).flatMap((id) => byId.get(id)?.entry.facts ?? [])
    held.entry.facts.forEach((fact, index) => {
      const earlier = undone.find((one) => one.kind === fact.kind && one.subject === fact.subject && one.field === fact.field)?.replaces[0]
      if (earlier !== undefined) stand.set(factIdOf(held.id, index), stand.get(earlier) ?? earlier)
    })
  }
  return stand
}

function undoFact({ fold, byId, own, stand }: Past, held: HeldEntry, index: number): readonly Change[] {
  const fact = held.entry.facts[index]
  if (fact === undefined) return []
  const { kind, subject, field } = fact
  const meantBy = (id: FactId): FactId => stand.get(id) ?? id
  const current = subjectsOf(fold, kind).get(subject)
  const register = current?.fields[field]
  const standing = register?.[0]
  // Changed again since, here or elsewhere: the newer value is not ours to take back.
  if (current === undefined || standing === undefined || register?.length !== 1 || meantBy(standing.id) !== factIdOf(held.id, index)) return []
  const earlier = fact.replaces[0]
  if (earlier !== undefined) {
    const value = byId.get(earlier.slice(0, 64))?.entry.facts[Number(earlier.slice(65))]?.value
    return value === undefined ? [] : [{ subject, kind, set: { [field]: value as Json } }]
  }
  const isNewThing = Object.values(current.fields).every((other) => other.every(({ id }) => own.has(meantBy(id).slice(0, 64))))
  return isNewThing ? [{ subject, kind, set: { [withdrawnField]: { reason: 'undone' } } }] : []
}
