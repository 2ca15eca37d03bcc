import { createContext, use, useCallback, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { nameOfSubject, packOfMeeting, prepareList, type PrepareList } from '../../domain/completeness'
import { entityById, jointId, type Entity } from '../../domain/entities'
import { stageOf, type MeetingStage } from '../../domain/meeting/run'
import type { Fold } from '../../domain/meeting/view'
import { essentialFrame, isSilent, unknownPack, whoAsks, type Frame, type GuidancePack, type RaisedCheck } from '../../guidance'
import { useFold, useShell } from '../../ports/services'
import { completenessText } from '../../text/completeness'
import { prepareText as text } from '../../text/prepare'

/** What every page of getting ready reads. */
export interface Preparing {
  readonly caseId: string
  readonly meetingId: string
  readonly reference: string
  readonly pack: GuidancePack
  readonly packKnown: boolean
  readonly frame: Frame
  /** Today in London, ISO. */
  readonly today: string
  readonly stage: MeetingStage
  readonly meeting: Entity<'meeting'> | undefined
  readonly list: PrepareList
}

const PreparingContext = createContext<Preparing | undefined>(undefined)

export const PreparingProvider = ({ children }: { readonly children: ReactNode }) => <PreparingContext value={useFromAddress()}>{children}</PreparingContext>

export function usePreparing(): Preparing {
  const preparing = use(PreparingContext)
  if (preparing === undefined) throw new Error('outside the pages of getting ready')
  return preparing
}

function useFromAddress(): Preparing {
  const { caseId = '', meetingId = '' } = useParams()
  const { clock } = useShell()
  const today = clock.today()
  const frame = essentialFrame()
  const known = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meetingId), [meetingId]))
  const pack = known ?? unknownPack()
  const stage = useFold(useCallback((fold: Fold) => stageOf(fold, meetingId), [meetingId]))
  const meeting = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId), [meetingId]))
  const reference = useFold(useCallback((fold: Fold) => entityById(fold, 'case', caseSubject)?.values.reference ?? '', []))
  const list = useFold(useCallback((fold: Fold) => prepareList(fold, meetingId, pack, frame, today), [meetingId, pack, frame, today]))
  return { caseId, meetingId, reference, pack, packKnown: known !== undefined, frame, today, stage, meeting, list }
}

/** Keys of drafts on these pages: ids and field names only. */
export const draftKey = ({ caseId, meetingId }: Pick<Preparing, 'caseId' | 'meetingId'>, ...field: readonly string[]): string => [caseId, 'm', meetingId, 'prepare', ...field].join('/')

export const itemHref = ({ caseId, meetingId }: Pick<Preparing, 'caseId' | 'meetingId'>, item?: string): string => `/c/${caseId}/m/${meetingId}/prepare${item === undefined ? '' : `/${item}`}`

/** Names for the subjects of a check: people with their agencies, things by their words, keys by the catalogue's. */
export function namesOf(fold: Fold, { meetingId, pack }: Pick<Preparing, 'meetingId' | 'pack'>): (subjects: readonly string[]) => string {
  const labels = isSilent(pack.papers) ? [] : pack.papers.papers
  const nameOf = (id: string): string => {
    const found = nameOfSubject(fold, id)
    if (found !== undefined) return found.agency === undefined ? found.name : completenessText.withAgency(found.name, found.agency)
    return completenessText.keys[id] ?? labels.find((one) => one.key === id)?.label ?? entityById(fold, 'paper', jointId(meetingId, id))?.values.label ?? completenessText.other
  }
  return (subjects) => completenessText.listed(subjects.map(nameOf))
}

/** "Oxfordshire Safeguarding Children Board asks this (OX-28)." and Turnstone's own reason where no document asks. */
export const whoAsksThis = ({ source, because }: { readonly source: readonly string[]; readonly because?: string | undefined }): string =>
  [...whoAsks(source).map((asker) => text.askedBy(asker.who, asker.statements.map((statement) => statement.id).join(', '))), ...(because === undefined ? [] : [text.because(because)])].join(' ')

/** The frame's words where only the frame asks and the pack is silent. */
export const silentWords = (check: RaisedCheck, frame: Frame): string => (check.packSilent ? ` ${frame.packSilent}` : '')
