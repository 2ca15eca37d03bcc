import { useCallback, useMemo } from 'react'
import { useParams } from 'react-router'
import { nameOfSubject, packOfMeeting } from '../../domain/completeness'
import { nationOf } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { closingState, type ClosingState } from '../../domain/meeting/close'
import { agendaOf, type Fold } from '../../domain/meeting/view'
import { considerations, essentialFrame, fillWords, isSilent, unknownPack, whoAsks, type Frame, type GuidancePack, type RaisedCheck } from '../../guidance'
import { useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { closeText as text } from '../../text/close'
import type { SettlePlace } from './settle-routes'

export interface ClosePlace extends SettlePlace {
  readonly frame: Frame
}

export function useClosePlace(): ClosePlace {
  const { caseId = '', meetingId = '' } = useParams()
  const pack = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId) ?? unknownPack(), [meetingId]))
  const requestId = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId)?.values.request, [meetingId]))
  const frame = essentialFrame()
  const steps = useFold(useCallback((fold: Fold) => agendaOf(fold, meetingId, pack, frame), [meetingId, pack, frame]))
  return { caseId, meetingId, requestId, pack, steps, frame }
}


/** The closing check as it stands now. */
export function useClosing({ meetingId, pack, frame }: ClosePlace): ClosingState {
  const { clock } = useShell()
  const today = clock.today()
  const { settings } = useWorkspace()
  const { lastCopyAt: copiedAt, nation: chosen } = useReadable(settings)
  const nation = nationOf[chosen]
  return useFold(useCallback((fold: Fold) => closingState(fold, meetingId, { pack, frame }, today, { copiedAt, nation }), [meetingId, pack, frame, today, copiedAt, nation]))
}

export const draftKey = ({ caseId, meetingId }: Pick<ClosePlace, 'caseId' | 'meetingId'>, ...field: readonly string[]): string => [caseId, 'm', meetingId, 'close', ...field].join('/')

export const checkId = (key: string): string => `close-check-${key}`

/** A check in words: what it says, and the names of what it is about. */
export interface CheckWords {
  readonly says: string
  readonly about: string
  readonly asked: string
}

const mostNames = 4

export function useCheckWords({ pack, frame }: ClosePlace): (check: RaisedCheck) => CheckWords {
  const fold = useFold(wholeFold)
  return useMemo(() => (check) => {
    const names = check.subjects.map((id) => nameOfSubject(fold, id)?.name ?? keyName(id, pack, frame)).filter((name) => name !== '')
    const shown = names.length > mostNames ? [...names.slice(0, mostNames), text.more(names.length - mostNames)] : names
    return { says: fillWords(check.says, { subjects: names.join(', ') }, frame.neutralWords), about: shown.join('; '), asked: askedFor(check) }
  }, [fold, pack, frame])
}

/** Subjects that are keys of the guidance: a field of the card, another route, a question of the review. */
function keyName(key: string, pack: GuidancePack, frame: Frame): string {
  const asks = isSilent(pack.review) || isSilent(pack.review.resolution) ? [] : pack.review.resolution.asks
  const task = frame.afterTasks.find((one) => one.key === key)?.title
  return [...frame.openingCard, ...considerations(pack, frame), ...asks].find((one) => one.key === key)?.label ?? task ?? ''
}

/** Who asks, or our own reason where no document does. */
export function askedFor({ source, because }: { readonly source: readonly string[]; readonly because?: string }): string {
  if (source.length === 0) return because === undefined ? '' : text.ours(because)
  return whoAsks(source).map((asker) => text.askedBy(asker.who, asker.statements.map((statement) => statement.id).join(', '))).join(' ')
}
