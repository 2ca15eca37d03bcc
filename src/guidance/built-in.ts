import type { Frame } from './frame-schema'
import packedFrame from './frame.json?packed'
import { once } from './once'
import { unpack } from './unpack'
import type { GuidancePack } from './pack-schema'
import packedOxfordshire from './packs/oxfordshire.pack.json?packed'
import { validateFrame, validatePack } from './validate-pack'
import type { PackFault } from './validate-pack'
import type { Result } from '../lib/result'

/** The Oxfordshire pack as it ships, through the same validator as an imported one. */
export const oxfordshirePack: () => GuidancePack = once(() => sound(validatePack(unpack(packedOxfordshire))))

/** The frame of essential components, from the NCSCP document. Lies beside whichever pack a meeting runs on. */
export const essentialFrame: () => Frame = once(() => sound(validateFrame(unpack(packedFrame))))

/** What is said of a pack before it is read: enough to choose it by. */
export interface PackCard {
  readonly id: string
  readonly label: string
  readonly publisher: string
}

/** Every pack that ships, in the order they are offered. The practice case runs on the first. */
export const packCards: readonly PackCard[] = [
  { id: 'oxfordshire', label: 'Oxfordshire', publisher: 'Oxfordshire Safeguarding Children Board' },
  { id: 'calderdale', label: 'Calderdale', publisher: 'Calderdale Safeguarding Children Partnership' },
  { id: 'mscb', label: 'MSCB', publisher: 'Guidance that cites the MSCB levels of need' },
  { id: 'ncscp', label: 'NCSCP (Nottingham City)', publisher: 'NCSCP (Nottingham City)' },
  { id: 'bristol', label: 'Bristol', publisher: 'Keeping Bristol Safe Partnership' },
  { id: 'neutral', label: 'Neutral', publisher: 'Turnstone' },
]

const files: Readonly<Record<string, () => Promise<{ readonly default: () => Promise<Uint8Array> }>>> = {
  calderdale: () => import('./packs/calderdale.pack.json?packed-apart'),
  mscb: () => import('./packs/mscb.pack.json?packed-apart'),
  ncscp: () => import('./packs/ncscp.pack.json?packed-apart'),
  bristol: () => import('./packs/bristol.pack.json?packed-apart'),
  neutral: () => import('./packs/neutral.pack.json?packed-apart'),
}

const shelf: () => Map<string, GuidancePack> = once(() => new Map([[oxfordshirePack().id, oxfordshirePack()]]))

/**
 * The packs that ship, by id, as far as they have been brought: a file is read only once a case or a person asks for it
 * (`bringPack`), so that nobody waits for guidance of another area. A meeting keeps id, version and hash of its own.
 */
export const builtInPacks = (): ReadonlyMap<string, GuidancePack> => shelf()

/**
 * Brings a pack that ships, and leaves it on the shelf for `builtInPacks`. `undefined` for an id that does not ship.
 * Rejects only where its file cannot be loaded, which offline means a damaged installation.
 */
export async function bringPack(id: string): Promise<GuidancePack | undefined> {
  const here = shelf().get(id)
  const load = Object.hasOwn(files, id) ? files[id] : undefined
  if (here !== undefined || load === undefined) return here
  const pack = sound(validatePack(unpack(await (await load()).default())))
  shelf().set(id, pack)
  return pack
}

/** All of them, for pages that list or compare what ships. */
export const bringEveryPack = async (): Promise<readonly GuidancePack[]> =>
  (await Promise.all(packCards.map(({ id }) => bringPack(id)))).filter((pack) => pack !== undefined)

function sound<T>(result: Result<T, readonly PackFault[]>): T {
  if (result.ok) return result.value
  throw new Error(`a built-in guidance file is not sound: ${result.failure.map((one) => `${one.code} ${one.path}`).join(', ')}`)
}
