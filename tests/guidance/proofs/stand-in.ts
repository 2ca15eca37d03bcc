import type { Frame, GuidancePack } from '../../../src/guidance'

/** What stands on the shelf in place of what ships, while a statement's nodes are taken out. */
export const standIn: { packs: ReadonlyMap<string, GuidancePack> | undefined; frame: Frame | undefined } = { packs: undefined, frame: undefined }

type BuiltIn = typeof import('../../../src/guidance/built-in')

/** The module of built-in guidance with the stand-ins in front. For `vi.mock`. */
export const withStandIns = (real: BuiltIn): BuiltIn => ({
  ...real,
  builtInPacks: () => standIn.packs ?? real.builtInPacks(),
  bringPack: async (id) => standIn.packs?.get(id) ?? real.bringPack(id),
  bringEveryPack: async () => (standIn.packs === undefined ? real.bringEveryPack() : [...standIn.packs.values()]),
  oxfordshirePack: () => standIn.packs?.get('oxfordshire') ?? real.oxfordshirePack(),
  essentialFrame: () => standIn.frame ?? real.essentialFrame(),
})
