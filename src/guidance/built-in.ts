import type { Frame } from './frame-schema'
import frameJson from './frame.json'
import { once } from './once'
import type { GuidancePack } from './pack-schema'
import oxfordshireJson from './packs/oxfordshire.pack.json'
import { validateFrame, validatePack } from './validate-pack'
import type { PackFault } from './validate-pack'
import type { Result } from '../lib/result'

/** The Oxfordshire pack as it ships, through the same validator as an imported one. */
export const oxfordshirePack: () => GuidancePack = once(() => sound(validatePack(oxfordshireJson)))

/** The frame of essential components, from the NCSCP document. Lies beside whichever pack a meeting runs on. */
export const essentialFrame: () => Frame = once(() => sound(validateFrame(frameJson)))

/** The packs that ship, by id. A meeting keeps id, version and hash of the one it runs on. */
export const builtInPacks: () => ReadonlyMap<string, GuidancePack> = once(() => new Map([oxfordshirePack()].map((pack) => [pack.id, pack])))

function sound<T>(result: Result<T, readonly PackFault[]>): T {
  if (result.ok) return result.value
  throw new Error(`a built-in guidance file is not sound: ${result.failure.map((one) => `${one.code} ${one.path}`).join(', ')}`)
}
