import { isWorkingDay } from '../calendar'
import { captureKinds, type Basis, type CaptureContext, type CaptureKind, type CaptureProblem, type CaptureReading, type Chip, type DueReading, type OwnerReading } from './capture-reading'
import { findDates } from './due-words'
import { nudgesFor } from './nudges'
import { createFindPerson } from './people-names'
import { hasWords, isFree, lastFree, LONGEST_LINE, matchesIn, openLine, take, wordsLeft, type TypedLine } from './typed-line'

/** What has been read so far. Filled by the steps below in order; lives only inside one reading. */
type Draft = {
  readonly line: TypedLine
  readonly context: CaptureContext
  readonly chips: Chip[]
  readonly problems: CaptureProblem[]
  kind: CaptureKind
  speaker: string | undefined
  help: boolean
  owner: OwnerReading | undefined
  readonly alsoWith: OwnerReading[]
  due: DueReading | undefined
  need: string | undefined
  basis: Basis | undefined
  toldBy: string | undefined
}

/**
 * Reads one line of the minutes as it is typed (design 4.9): `/a` kind, `/1` speaker, `@Jo` owner, `by Fri week` date,
 * `#N2` need, `~` how it is known, `?` not sure, `>` if it does not happen, "so that" what should change.
 * Never throws and never guesses: what is recognised becomes a chip and leaves the text, everything else stays in the
 * text word for word, and two meanings are offered as a choice. Offsets in chips are those of `raw`.
 */
export function readCaptureLine(raw: string, context: CaptureContext): CaptureReading {
  if (raw.length > LONGEST_LINE) return tooLong(raw, context)
  const draft = openDraft(raw, context)
  readCommands(draft)
  const ifNot = draft.kind === 'action' ? (matchesIn(draft.line, /(?<=^|\s)>(?=\s|$)/g, 0, raw.length)[0]?.index ?? -1) : -1
  const mainEnd = ifNot === -1 ? raw.length : ifNot
  readNeeds(draft, mainEnd)
  readPeople(draft, mainEnd)
  readDue(draft, mainEnd)
  const changeStart = findChange(draft, mainEnd)
  readBasis(draft, mainEnd, changeStart)
  const notSure = readNotSure(draft, mainEnd)
  const contingency = ifNot === -1 ? undefined : readContingency(draft, ifNot)
  const change = changeStart === undefined ? undefined : readChange(draft, changeStart, mainEnd)
  const text = wordsLeft(draft.line, 0, changeStart ?? mainEnd)
  return finish(draft, { text, notSure, contingency, change })
}

function tooLong(raw: string, { kind, speaker }: CaptureContext): CaptureReading {
  const who = speaker === undefined ? {} : { speaker }
  const problems: readonly CaptureProblem[] = [{ code: 'tooLong', weight: 'fix', limit: LONGEST_LINE }]
  return { kind, ...who, text: raw, alsoWith: [], notSure: false, help: false, blank: false, chips: [], problems, next: { kind, ...who } }
}

const openDraft = (raw: string, context: CaptureContext): Draft => ({
  line: openLine(raw), context, chips: [], problems: [], kind: context.kind, speaker: context.speaker, help: false,
  owner: undefined, alsoWith: [], due: undefined, need: undefined, basis: undefined, toldBy: undefined,
})

const kindByWord: ReadonlyMap<string, CaptureKind> = new Map<string, CaptureKind>([
  ...captureKinds.map((kind): [string, CaptureKind] => [kind, kind]),
  ['n', 'need'], ['s', 'strength'], ['r', 'risk'], ['i', 'info'], ['information', 'info'], ['d', 'decision'], ['a', 'action'], ['x', 'disagreement'], ['!', 'concern'],
])

/** `/a`, `/2`, `/?` anywhere in the line; the last one typed counts. An unknown one matters only where a command would stand. */
function readCommands(draft: Draft): void {
  const { line, context } = draft
  let beforeWords = 0
  for (const match of matchesIn(line, /(?<=^|\s)\/(\p{L}{1,20}|\d|[!?])(?=\s|$)/gu, 0, line.chars.length)) {
    const start = match.index
    const end = start + match[0].length
    const word = (match[1] ?? '').toLowerCase()
    const leads = line.chars.slice(beforeWords, start).trim() === ''
    const kind = kindByWord.get(word)
    const number = Number(word)
    const speaker = number >= 1 ? context.speakers[number - 1] : undefined
    if (kind) {
      draft.kind = kind
      draft.chips.push({ part: 'kind', state: 'sure', kind, start, end })
    } else if (word === '?' || word === 'help') {
      draft.help = true
      draft.chips.push({ part: 'help', state: 'sure', start, end })
    } else if (speaker !== undefined) {
      draft.speaker = speaker
      draft.chips.push({ part: 'speaker', state: 'sure', person: speaker, start, end })
    } else {
      if (/^[1-9]$/.test(word)) {
        draft.chips.push({ part: 'speaker', state: 'refused', number, start, end })
        draft.problems.push({ code: 'noSuchSpeaker', weight: 'fix', number, speakers: context.speakers.length })
      } else if (leads) {
        draft.chips.push({ part: 'command', state: 'refused', typed: match[0], start, end })
        draft.problems.push({ code: 'unknownCommand', weight: 'fix', typed: match[0] })
      }
      continue
    }
    if (leads) beforeWords = end
    line.taken.fill(1, start, end)
  }
}

function readNeeds(draft: Draft, mainEnd: number): void {
  const { line, context } = draft
  for (const match of matchesIn(line, /(?<=^|[\s(])#n?(\d{1,3})(?=$|[\s,.;:)])/giu, 0, mainEnd)) {
    const start = match.index
    const end = start + match[0].length
    const number = Number(match[1])
    const need = context.needs[number - 1]
    if (need === undefined || draft.need !== undefined) {
      draft.chips.push({ part: 'need', state: 'refused', number, start, end })
      draft.problems.push(need === undefined ? { code: 'noSuchNeed', weight: 'fix', number, needs: context.needs.length } : { code: 'secondNeed', weight: 'fix' })
      continue
    }
    draft.need = need
    draft.chips.push({ part: 'need', state: 'sure', need, number, start, end: take(line, start, end) })
  }
}

const NAME = String.raw`\p{L}[\p{L}\p{M}]*(?:['’-][\p{L}\p{M}]+)*`
const AFTER_AT = new RegExp(String.raw`(?<=^|[\s(])@(${NAME}(?:[^\S\n]+${NAME}){0,3})`, 'gu')

/** The first `@name` owns the action; "with @name" and any further one go along. */
function readPeople(draft: Draft, mainEnd: number): void {
  const { line, context } = draft
  const find = createFindPerson(context.people)
  const owned = draft.kind === 'action' || draft.kind === 'concern'
  let lastEnd = -1
  for (const match of matchesIn(line, AFTER_AT, 0, mainEnd)) {
    const at = match.index
    const typed = (match[1] ?? '').split(/\s+/)
    const { who, words } = find(typed)
    const end = at + 1 + (new RegExp(`^(?:\\S+\\s+){${String(words - 1)}}\\S+`, 'u').exec(match[1] ?? '')?.[0].length ?? 0)
    if (!owned) {
      draft.chips.push({ part: 'owner', state: 'refused', who, start: at, end })
      if (!draft.problems.some(({ code }) => code === 'ownerNotUsed')) draft.problems.push({ code: 'ownerNotUsed', weight: 'nudge', kind: draft.kind })
      continue
    }
    const joined = /(?:^|\s)(with|and|&|\+)\s+$/i.exec(line.chars.slice(Math.max(0, at - 9), at))
    const joining = joined?.[1]?.toLowerCase()
    const wordStart = joined ? at - joined[0].trimStart().length : at
    const follows = lastEnd !== -1 && line.chars.slice(lastEnd, wordStart).trim() === ''
    const helper = joining === 'with' || draft.owner !== undefined
    const start = joining === 'with' || (follows && joining !== undefined) ? wordStart : at
    lastEnd = addPerson(draft, who, helper, start, end)
  }
}

/** Returns where the token ended; words about nobody known stay in the text. */
function addPerson(draft: Draft, who: OwnerReading, helper: boolean, start: number, end: number): number {
  const part = helper ? 'alsoWith' : 'owner'
  if (helper) draft.alsoWith.push(who)
  else draft.owner = who
  if (who.kind === 'unknown' || who.kind === 'agency') {
    draft.problems.push(who.kind === 'agency' ? { code: 'ownerIsAgency', weight: 'fix', agency: who.agency } : { code: 'unknownOwner', weight: 'fix', typed: who.typed })
    draft.chips.push({ part, state: who.kind === 'agency' ? 'refused' : 'missing', who, start, end })
    return end
  }
  if (who.kind === 'several') draft.problems.push({ code: 'chooseOwner', weight: 'choose', people: who.people })
  const close = take(draft.line, start, end)
  draft.chips.push({ part, state: who.kind === 'one' ? 'sure' : 'choose', who, start, end: close })
  return close
}

/** Only actions and concerns have a day by which somebody acts; elsewhere "by" is just a word. */
function readDue(draft: Draft, mainEnd: number): void {
  if (draft.kind !== 'action' && draft.kind !== 'concern') return
  for (const date of findDates(draft.line, 0, mainEnd, { ...draft.context, kind: draft.kind })) {
    const { start, end } = date
    if ('refusal' in date) {
      draft.problems.push({ code: 'dateRefused', weight: 'fix', reason: date.refusal })
      draft.chips.push({ part: 'due', state: 'refused', reading: { kind: 'none', reason: date.refusal }, start, end })
    } else if (draft.due) {
      draft.problems.push({ code: 'secondDate', weight: 'fix' })
      draft.chips.push({ part: 'due', state: 'refused', reading: date.reading, start, end })
    } else {
      draft.due = date.reading
      const state = date.reading.kind === 'one' ? 'sure' : 'choose'
      draft.chips.push({ part: 'due', state, reading: date.reading, start, end: take(draft.line, start, end) })
      draft.problems.push(...thoughtsOnDue(date.reading, draft.context))
    }
  }
}

function thoughtsOnDue(due: DueReading, { holidays }: CaptureContext): readonly CaptureProblem[] {
  if (due.kind === 'several') return [{ code: 'chooseDate', weight: 'choose', choices: due.choices.length }]
  if (due.past) return [{ code: 'dateInPast', weight: 'nudge', date: due.date }]
  const working = isWorkingDay(due.date, holidays)
  return working.ok && !working.value ? [{ code: 'notWorkingDay', weight: 'nudge', date: due.date }] : []
}

/** Where "so that …" starts in an action, when words follow it. */
function findChange(draft: Draft, mainEnd: number): number | undefined {
  if (draft.kind !== 'action') return undefined
  const match = matchesIn(draft.line, /(?<![\p{L}\p{N}])so[^\S\n]+that(?=\s)/giu, 0, mainEnd)[0]
  return match && hasWords(draft.line, match.index + match[0].length, mainEnd) ? match.index : undefined
}

const KEYWORD = /(?<=^|[\s(])~[^\S\n]*(?:(seen|record|opinion|hunch)(?![\p{L}\p{N}])|(heard)(?![\p{L}\p{N}])(?:[^\S\n]+(directly)(?![\p{L}\p{N}])|[^\S\n]+from(?=\s|$))?|(told(?![\p{L}\p{N}])(?:[^\S\n]+by(?=\s|$))?|(?:by|from)(?=\s))?)/giu
const MOST_NAME_WORDS = 5

/** `~seen`, `~record`, `~told by mother`, `~ mother`. "~5 visits" is plain words. */
function readBasis(draft: Draft, mainEnd: number, changeStart: number | undefined): void {
  const { line } = draft
  const stop = changeStart ?? mainEnd
  for (const match of matchesIn(line, KEYWORD, 0, stop)) {
    const start = match.index
    const open = start + match[0].length
    const word = (match[1] ?? match[2])?.toLowerCase() as Basis | undefined
    const isTold = word === undefined || (word === 'heard' && /from$/i.test(match[0]))
    if (isTold && match[0].trim() === '~' && /[^\s\p{L}]/u.test(line.chars[open] ?? ' ')) continue
    const toldEnd = isTold ? endOfWho(line, open, stop) : open
    const who = line.chars.slice(open, toldEnd).trim()
    const unclear = who.split(/\s+/).length > MOST_NAME_WORDS || (who !== '' && !hasWords(line, 0, start) && !hasWords(line, toldEnd, mainEnd))
    if (draft.basis !== undefined || (isTold && unclear)) {
      draft.problems.push(draft.basis === undefined ? { code: 'whoUnclear', weight: 'fix' } : { code: 'secondBasis', weight: 'fix' })
      draft.chips.push({ part: 'unclearBasis', state: 'refused', start, end: Math.max(open, toldEnd) })
      continue
    }
    draft.basis = isTold ? 'told' : word
    if (isTold && who !== '') draft.toldBy = who
    if (isTold && who === '') draft.problems.push({ code: 'toldByWhom', weight: 'fix' })
    const end = take(line, start, isTold && who !== '' ? toldEnd : start + match[0].trimEnd().length)
    draft.chips.push({
      part: 'basis', state: isTold && who === '' ? 'missing' : 'sure', basis: isTold ? 'told' : word, ...(isTold && who !== '' ? { toldBy: who } : {}), start, end,
    })
  }
}

/** Who told it runs to a comma, the end of the sentence, a lone `?`, or the next token. */
function endOfWho(line: TypedLine, from: number, to: number): number {
  let at = from
  while (at < to && isFree(line, at)) {
    const rest = line.chars.slice(at, at + 2)
    if (/^[\n,;]/.test(rest) || /^[.:!?](?:\s|$)/.test(rest) || /^\s[~@#>]/.test(rest)) break
    at += 1
  }
  while (at > from && /\s/.test(line.chars[at - 1] ?? '')) at -= 1
  return at
}

/** A `?` at the end. On its own it is a token; at the end of a word it also belongs to the sentence and stays. */
function readNotSure(draft: Draft, mainEnd: number): boolean {
  const { line } = draft
  const at = lastFree(line, mainEnd)
  if (line.chars[at] !== '?') return false
  const alone = at === 0 || !isFree(line, at - 1) || /\s/.test(line.chars[at - 1] ?? '')
  // "/x Is the plan working?" asks the question in dispute; it does not doubt a fact.
  const doubtsFact = draft.kind === 'info' || draft.kind === 'need' || draft.kind === 'risk' || draft.kind === 'strength'
  if (!alone && !doubtsFact) return false
  if (alone) line.taken[at] = 1
  draft.chips.push({ part: 'notSure', state: 'sure', start: at, end: at + 1 })
  return true
}

function readContingency(draft: Draft, start: number): string | undefined {
  const { line } = draft
  const words = wordsLeft(line, start + 1, line.chars.length)
  line.taken[start] = 1
  if (words === '') return undefined
  draft.chips.push({ part: 'contingency', state: 'sure', words, start, end: line.chars.length })
  const ownerLate = draft.owner === undefined && /(?:^|\s)@\p{L}/u.test(words)
  const dateLate = draft.due === undefined && findDates(line, start + 1, line.chars.length, { ...draft.context, kind: draft.kind }).length > 0
  if (ownerLate || dateLate) draft.problems.push({ code: 'afterIfNot', weight: 'nudge' })
  return words
}

function readChange(draft: Draft, start: number, mainEnd: number): string {
  const opening = /^so\s+that/i.exec(draft.line.chars.slice(start, start + 40))?.[0].length ?? 0
  const words = wordsLeft(draft.line, start + opening, mainEnd)
  draft.chips.push({ part: 'change', state: 'sure', words, start, end: lastFree(draft.line, mainEnd) + 1 })
  return words
}

type Words = { readonly text: string; readonly notSure: boolean; readonly contingency: string | undefined; readonly change: string | undefined }

function finish(draft: Draft, { text, notSure, contingency, change }: Words): CaptureReading {
  const { line, kind, speaker, owner, due, need, basis, toldBy } = draft
  const blank = text === '' && contingency === undefined && change === undefined
  const end = line.chars.length
  const action = kind === 'action' && !blank
  if (owner === undefined && (action || (kind === 'concern' && !blank))) draft.chips.push({ part: 'noOwner', state: 'missing', start: end, end })
  if (due === undefined && action) draft.chips.push({ part: 'noDue', state: 'missing', start: end, end })
  if (contingency === undefined && action) draft.chips.push({ part: 'noContingency', state: 'missing', start: end, end })
  const nudges = nudgesFor({ kind, text, hasBasis: basis !== undefined, hasChange: change !== undefined })
  const who = speaker === undefined ? {} : { speaker }
  return {
    kind, ...who, text, alsoWith: draft.alsoWith, notSure, help: draft.help, blank,
    ...(owner === undefined ? {} : { owner }), ...(due === undefined ? {} : { due }), ...(need === undefined ? {} : { need }),
    ...(basis === undefined ? {} : { basis }), ...(toldBy === undefined ? {} : { toldBy }),
    ...(contingency === undefined ? {} : { contingency }), ...(change === undefined ? {} : { change }),
    chips: draft.chips.toSorted((a, b) => a.start - b.start || a.end - b.end),
    problems: [...draft.problems, ...nudges],
    next: { kind, ...who },
  }
}
