import { caseSubject } from '../domain/act-context'
import { entities, entityById } from '../domain/entities'
import { bringPack } from '../guidance'
import type { Fold } from '../ledger'

/** Brings the packs a case and its meetings run on. A pack that does not ship lies in the case itself or is missed there. */
export async function bringGuidanceOf(fold: Fold): Promise<void> {
  const named = [entityById(fold, 'case', caseSubject)?.values.guidancePack, ...entities(fold, 'meeting').map(({ values }) => values.packId)]
  await Promise.all([...new Set(named.filter((id) => id !== undefined))].map((id) => bringPack(id)))
}
