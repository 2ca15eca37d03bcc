import { canonicalJson, isSilent, oxfordshirePack, validatePack, type GuidancePack } from '../../src/guidance'
import { sha256 } from './builders'

/** An invented partnership's own guidance: the Oxfordshire pack with its own name and one agenda item in its own words. */
export function anOwnPack(set: Partial<GuidancePack> = {}, itemTitle = 'What changed since spring'): { readonly pack: GuidancePack; readonly hash: string; readonly text: string } {
  const { agenda, ...rest } = oxfordshirePack()
  if (isSilent(agenda)) throw new Error('no agenda to change')
  const items = agenda.items.map((item) => (item.key === 'aim' ? { ...item, title: itemTitle } : item))
  const pack = { ...rest, agenda: { ...agenda, items }, id: 'northshire', title: 'Northshire (practice): meetings of professionals', label: 'Northshire (practice)', publisher: 'Northshire partnership (practice)', version: '1', ...set } as GuidancePack
  const checked = validatePack(pack)
  if (!checked.ok) throw new Error(`not sound: ${checked.failure.map(({ code, path }) => `${code} ${path}`).join(', ')}`)
  const text = canonicalJson(checked.value)
  return { pack: checked.value, hash: sha256(text), text }
}
