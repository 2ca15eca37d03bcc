import { useCallback } from 'react'
import { useParams } from 'react-router'
import { raisedChecks, packOfMeeting } from '../../domain/completeness'
import { bankHolidaysOf, instantToLondon, localDate, nationOf, parseLocalDate, readDateWords, type LocalDate } from '../../domain/calendar'
import { hasSeal } from '../../domain/meeting/lines'
import { partsOf, roomNow } from '../../domain/meeting/part-now'
import { stageOf } from '../../domain/meeting/run'
import { childrenOf, networkOf, type Fold, type Participant } from '../../domain/meeting/view'
import { essentialFrame, fillWords, isSilent, unknownPack, whoAsks, type Frame, type GuidancePack, type SettleTarget } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { mapText as text, type MapPageName } from '../../text/map'
import { runText } from '../../text/run'

/** Where we are, and the guidance the meeting runs on. */
export interface MapPlace {
  readonly caseId: string
  readonly meetingId: string
  readonly pack: GuidancePack
  readonly frame: Frame
  readonly isMissing: boolean
  readonly isClosed: boolean
  readonly isSealed: boolean
  /** The family is in the room: only what was said in this part may be on a screen (BR-49). */
  readonly familyHere: boolean
}

export function usePlace(): MapPlace {
  const { caseId = '', meetingId = '' } = useParams()
  const pack = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId])) ?? unknownPack()
  const stage = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId), [meetingId]))
  const isSealed = useFold(useCallback((fold: Fold) => hasSeal(fold, meetingId), [meetingId]))
  const familyHere = useFold(useCallback((fold: Fold) => partsOf(fold, meetingId).all.length > 0 && roomNow(fold, meetingId) === 'family', [meetingId]))
  return { caseId, meetingId, pack, frame: essentialFrame(), isMissing: stage === 'missing', isClosed: stage === 'closed', isSealed, familyHere: familyHere && stage !== 'closed' }
}

/** Keys of drafts: ids and field names only. */
export const draftKey = ({ caseId, meetingId }: Pick<MapPlace, 'caseId' | 'meetingId'>, ...field: readonly string[]): string => [caseId, 'm', meetingId, 'map', ...field].join('/')

export const mapHref = ({ caseId, meetingId }: Pick<MapPlace, 'caseId' | 'meetingId'>, page: MapPageName = 'board'): string => `/c/${caseId}/m/${meetingId}/map${page === 'board' ? '' : `/${page}`}`

/** Everybody of the network by id. */
export function usePeople({ meetingId }: Pick<MapPlace, 'meetingId'>): ReadonlyMap<string, Participant> {
  return useFold(useCallback((fold: Fold) => new Map(networkOf(fold, meetingId).map((one) => [one.id, one])), [meetingId]))
}

/** "Ellis and Nia". */
export const useChildren = (): string => {
  const children = useFold(childrenOf)
  return runText.listed(children.flatMap(({ values }) => (values.label === undefined || values.scope === 'sibling-in' ? [] : [values.label])))
}

type Lens = 'discrepancy' | 'three-columns' | 'headings' | 'scaling' | 'timeline' | 'measures'
const lensOf: Partial<Readonly<Record<MapPageName, Lens>>> = { board: 'discrepancy', columns: 'three-columns', headings: 'headings', scale: 'scaling', time: 'timeline', measures: 'measures' }
const targetOf: Partial<Readonly<Record<MapPageName, SettleTarget>>> = { board: 'map/board', challenge: 'map/challenge', engagement: 'map/engagement' }

export interface Asked {
  readonly key: string
  readonly says: string
  readonly source: readonly string[]
  /** A check that is still open. */
  readonly isOpen: boolean
}

/** What the guidance asks of one view: how it puts the tool, and what of it is still open now. Empty where it is silent. */
export function useAsked({ meetingId, pack, frame }: MapPlace, page: MapPageName): { readonly lens: Asked | undefined; readonly open: readonly Asked[]; readonly isSilent: boolean } {
  const { clock } = useShell()
  const today = clock.today()
  const target = targetOf[page]
  const raised = useFold(useCallback((fold: Fold) => raisedChecks(fold, meetingId, 'map', pack, frame, today), [meetingId, pack, frame, today]))
  const lens = isSilent(pack.tools) ? undefined : pack.tools.lenses.find((one) => one.key === lensOf[page])
  const asksHere = [...pack.checks, ...frame.checks].some((check) => check.settle === target)
  return {
    lens: lens === undefined ? undefined : { key: lens.key, says: lens.says, source: lens.source, isOpen: false },
    open: raised.filter((check) => check.settle === target || (page === 'board' && check.settle === 'map')).map(({ key, says, source }) => ({ key, says: fillWords(says, {}, frame.neutralWords), source, isOpen: true })),
    isSilent: lens === undefined && !asksHere,
  }
}

/** "Calderdale Safeguarding Children Partnership asks this (CA-38)." for each document behind some words. */
export const askedBy = (source: readonly string[]): string =>
  whoAsks(source).map((asker) => text.askedBy(asker.who, asker.statements.map((statement) => statement.id).join(', '))).join(' ')

/** A kept date for reading: "Fri 22 Jan 2027". */
export function shortDay(iso: string | undefined): string {
  const date = parseLocalDate(iso ?? '')
  return date.ok ? datesText.short(date.value) : (iso ?? '')
}

/** A day out of words that somebody typed; undefined where they mean none, or two. Days that were are meant before days to come. */
export function useReadDay(defaultFuture: boolean): (words: string) => LocalDate | undefined {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  return useCallback((words) => {
    const given = parseLocalDate(words.trim())
    if (given.ok) return given.value
    const read = readDateWords(words, { today: localDate(clock.today()), now: instantToLondon(clock.now()).time, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture })
    return read.kind === 'one' ? read.date : undefined
  }, [clock, nation, defaultFuture])
}
