import type { Fold } from '../../ledger'
import type { GuidancePack } from '../../guidance'
import { entityById } from '../entities'
import { gateStatus, withLeads } from './gate'
import type { RequestValues } from './request'

/**
 * The questions that are asked with these answers, by their number from 1. Two answers lead out to the check page, and no
 * question comes after them: significant harm (OX-07), and a family that can be there, unless the pack asks on (NC-12a).
 */
export function gateWay(request: RequestValues, pack: GuidancePack): readonly number[] {
  const last = pack.gate.questions.findIndex(({ work }) =>
    (work === 'harm' && request.significantHarm === 'yes') || (work === 'without-family' && request.familyPresence === 'with' && withLeads(pack) !== 'next'))
  const all = pack.gate.questions.map((_, index) => index + 1)
  return last === -1 ? all : all.slice(0, last + 1)
}

/** The questions that are asked with the answers of this request and have none yet. */
export function openOnTheWay(fold: Fold, requestId: string, pack: GuidancePack): readonly number[] {
  const { questions } = gateStatus(fold, requestId, pack)
  return gateWay(entityById(fold, 'request', requestId)?.values ?? {}, pack).filter((number) => questions[number - 1]?.answered === false)
}
