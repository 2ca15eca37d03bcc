import type { Fold } from '../../ledger'
import { entities, type Entity } from '../entities'
import { boardLines, evidenceLists } from '../map/board'
import { cardsOf } from '../map/joined'
import { planOf, type PlannedAction } from '../plan/view'
import type { Evidence } from './lines'
import { partsOf, roomNow } from './part-now'
import { foldOfPart } from './parts'
import { revealed, scalesAt } from './scoring'
import { isOwnWords, networkOf, presentAt, voicesOf } from './view'

/**
 * What of a meeting may stand on a screen that the whole room sees. Everything here is built up from what is allowed;
 * nothing is taken from a whole and cut down.
 */

/** Who somebody is without their name: their agency, else whose part of the case they are. */
export type Instead = { readonly agency: string } | 'child' | 'adult' | 'person'

export interface RoomRow {
  readonly id: string
  readonly text: string
  /** Undefined: nobody yet. */
  readonly who: Instead | undefined
  readonly due: string | undefined
  readonly ifNot: string | undefined
}

export interface RoomPlan {
  /** In the order of the plan: by need, then those of no need. */
  readonly rows: readonly RoomRow[]
  /** The row that was written last. */
  readonly latest: string | undefined
  readonly needs: number
  readonly needsWithAction: number
}

/**
 * The plan as the room may see it, no name in it. While the family is in the room it is made from their part alone, whatever
 * the chair picked (BR-49).
 */
export function roomPlan(fold: Fold, meeting: string, wordFor: (instead: Instead) => string): RoomPlan {
  const told = toldInRoom(fold, meeting)
  const { needs, loose } = planOf(told, meeting)
  const shown = [...[...needs].sort((one, other) => one.number - other.number).flatMap(({ actions }) => actions), ...loose]
  const hide = nameHider(fold, meeting, wordFor)
  const latest = shown.reduce<PlannedAction | undefined>((last, one) => (last === undefined || one.action.at >= last.action.at ? one : last), undefined)
  return {
    rows: shown.map(({ action: { id, values } }) => ({
      id,
      text: hide(values.text ?? ''),
      who: whoOf(fold, meeting, values.owner, values.ownerAgency),
      due: said(values.due),
      ifNot: said(values.contingency) === undefined ? undefined : hide(values.contingency ?? ''),
    })),
    latest: latest?.action.id,
    needs: needs.length,
    needsWithAction: needs.filter(({ actions }) => actions.length > 0).length,
  }
}

export interface RoomList {
  readonly key: Evidence
  /** Names hidden, in the order of the board. */
  readonly lines: readonly string[]
}

/**
 * The four lists of the board as the room may see them: only lines that anybody may read (none for professionals alone, none
 * about a third party, none restricted), each without a name and without who said it.
 */
export function roomBoard(fold: Fold, meeting: string, wordFor: (instead: Instead) => string): readonly RoomList[] {
  const told = toldInRoom(fold, meeting)
  const hide = nameHider(fold, meeting, wordFor)
  const cards = cardsOf(told, boardLines(told, meeting).filter(isForAll))
  return evidenceLists.map((key) => ({ key, lines: cards.filter(({ values }) => values.evidence === key).map(({ values }) => hide(values.text ?? '')) }))
}

const isForAll = ({ values: { sharing } }: Entity<'line'>): boolean => sharing === undefined || sharing === 'all'

export interface RoomVoice {
  /** Names hidden. */
  readonly text: string
  /** ISO; undefined: nobody noted the day. */
  readonly on: string | undefined
}

/**
 * What a child said themselves, the newest first, and only where the child agreed that everybody in the room may see it
 * (CA-33). What was watched or told by others is not the child's to agree to, and stays away.
 */
export function roomVoices(fold: Fold, meeting: string, wordFor: (instead: Instead) => string): readonly RoomVoice[] {
  const told = toldInRoom(fold, meeting)
  const hide = nameHider(fold, meeting, wordFor)
  return voicesOf(told)
    .filter(({ values }) => values.inRoom === true && isOwnWords(values.heading))
    .toReversed()
    .map(({ values }) => ({ text: hide(values.text ?? ''), on: said(values.on) }))
}

export interface RoomScale {
  readonly question: string
  readonly zero: string
  readonly ten: string
  /** How many have answered, of how many. */
  readonly given: number
  readonly asked: number
  /** Lowest first; undefined until the chair shows all of them at once. Never a name, never an average. */
  readonly scores: readonly { readonly value: number; readonly who: Instead; readonly reason: string | undefined }[] | undefined
}

/** The scale that was set last, as the room may see it. Undefined: none. `shown`: the chair shows the scores, all at once. */
export function roomScale(fold: Fold, meeting: string, shown: boolean, wordFor: (instead: Instead) => string): RoomScale | undefined {
  const told = toldInRoom(fold, meeting)
  const scale = scalesAt(told, meeting).at(-1)
  if (scale === undefined) return undefined
  const hide = nameHider(fold, meeting, wordFor)
  const { scores, notScoring } = revealed(told, scale.id)
  const agencyOf = new Map(networkOf(fold, meeting).map(({ id, agency }) => [id, agency]))
  const whoScored = (person: string | undefined): Instead => {
    const agency = said(agencyOf.get(person ?? ''))
    return agency === undefined ? 'person' : { agency }
  }
  const given = scores.length + notScoring.length
  return {
    question: hide(scale.values.question ?? ''),
    zero: hide(scale.values.zero ?? ''),
    ten: hide(scale.values.ten ?? ''),
    given,
    asked: Math.max(given, presentAt(fold, meeting).length),
    scores: shown ? scores.map(({ values }) => ({ value: values.value ?? 0, who: whoScored(values.person), reason: said(values.reason) === undefined ? undefined : hide(values.reason ?? '') })) : undefined,
  }
}

/** While the family is in the room: what was said in their part, and nothing of the part without them (BR-49). */
const toldInRoom = (fold: Fold, meeting: string): Fold => (roomNow(fold, meeting) === 'family' ? foldOfPart(fold, meeting, partsOf(fold, meeting).now) : fold)

function whoOf(fold: Fold, meeting: string, owner: string | undefined, agency: string | undefined): Instead | undefined {
  if (said(owner) === undefined) return undefined
  const network = networkOf(fold, meeting)
  const same = (one: string | undefined) => one?.trim().toLowerCase() === owner?.trim().toLowerCase()
  const known = said(agency) ?? said(network.find((one) => same(one.name))?.agency) ?? said(network.find((one) => same(one.agency))?.agency)
  return known === undefined ? 'person' : { agency: known }
}

/**
 * Replaces every name that the case knows, whole and by its parts, by who it is. Names nobody entered anywhere are not known
 * and stay: what is typed is shown only after the chair has picked it.
 */
export function nameHider(fold: Fold, meeting: string, wordFor: (instead: Instead) => string): (words: string) => string {
  const known: (readonly [name: string, instead: Instead])[] = [
    ...entities(fold, 'child').map(({ values }) => [values.label ?? '', 'child'] as const),
    ...entities(fold, 'adult').map(({ values }) => [values.label ?? '', 'adult'] as const),
    ...networkOf(fold, meeting).map(({ name, agency }) => [name, agency === undefined ? 'person' : { agency }] as const),
  ]
  const words = new Map<string, string>()
  for (const [name, instead] of known) {
    const word = wordFor(instead)
    const whole = name.trim().toLowerCase()
    for (const part of [whole, ...whole.split(/\s+/)]) {
      // Short words and titles are in every sentence; the first to have a name keeps it.
      if (part.length >= 3 && !titles.has(part) && !words.has(part)) words.set(part, word)
    }
  }
  if (words.size === 0) return (text) => text
  const names = [...words.keys()].sort((one, other) => other.length - one.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names.join('|')})(?![\p{L}\p{N}])`, 'giu')
  return (text) => text.replaceAll(pattern, (found) => words.get(found.toLowerCase()) ?? '')
}

/** What stands before a name or beside it and names nobody. */
const titles: ReadonlySet<string> = new Set('mrs miss the and son mum dad mother father brother sister baby child adult partner carer parent practice grandmother grandfather stepfather stepmother'.split(' '))

const said = (words: string | undefined | null): string | undefined => (words === undefined || words === null || words.trim() === '' ? undefined : words)
