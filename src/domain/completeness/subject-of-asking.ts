import type { Fold } from '../../ledger'
import type { Frame, GuidancePack } from '../../guidance'
import { caseSubject } from '../act-context'
import { entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { participantsOf, type Participant } from '../meeting/view'
import { guidanceFor, type Asking, type OfDevice } from './guidance-of'
import { invitationsTo } from './network'

/** What every input reads, looked up once. */
export interface Matter {
  readonly fold: Fold
  readonly id: string
  readonly today: string
  readonly atClose: boolean
  readonly ofDevice: OfDevice
  readonly pack: GuidancePack
  readonly frame: Frame
  readonly file: Partial<Values<'case'>>
  readonly meeting: Partial<Values<'meeting'>>
  readonly request: Partial<Values<'request'>>
  readonly requestId: string | undefined
  readonly convenings: readonly Entity<'convening'>[]
  /** The last decision on whether to meet. */
  readonly convening: Partial<Values<'convening'>> | undefined
  readonly invitations: readonly Entity<'invitation'>[]
  readonly people: readonly Participant[]
}

export function matterOf(fold: Fold, id: string, asking: Asking): Matter {
  const meeting = entityById(fold, 'meeting', id)?.values ?? {}
  const requestId = meeting.request
  const convenings = entities(fold, 'convening').filter((one) => one.id === meeting.convening || (requestId !== undefined && one.values.request === requestId))
  const named = convenings.find((one) => one.id === meeting.convening)
  return {
    fold,
    id,
    today: asking.today,
    atClose: asking.atClose === true,
    ofDevice: asking,
    ...guidanceFor(fold, id, asking),
    file: entityById(fold, 'case', caseSubject)?.values ?? {},
    meeting,
    request: (requestId === undefined ? undefined : entityById(fold, 'request', requestId)?.values) ?? {},
    requestId,
    convenings,
    convening: (named ?? convenings.at(-1))?.values,
    invitations: invitationsTo(fold, id),
    people: participantsOf(fold, id),
  }
}
