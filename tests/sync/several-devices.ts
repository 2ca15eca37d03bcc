import { expect } from 'vitest'
import type { Role } from '../../src/ledger'
import type { BundleCrypto, DeviceSigner } from '../../src/ports/bundle-crypto'
import type { BundleStore } from '../../src/ports/bundle-store'
import { chanceOf, type Chance } from '../ledger/chance'
import { PlainOracle, registersOf } from '../ledger/plain-oracle'
import { viewOf } from '../ledger/some-ledger'
import { fakeCrypto, fakeSigner } from './fake-crypto'
import { someEpoch, writerNumber } from './some-bundles'
import { SyncDevice, syncPolicy } from './sync-device'

const roles: readonly Role[] = ['organiser', 'organiser', 'recorder', 'contributor', 'recorder']

export interface Team {
  readonly devices: SyncDevice[]
  readonly oracle: PlainOracle
  readonly chance: Chance
}

/** Several people's devices with one space between them. */
export function someTeam(seed: number, count = 3, crypto: BundleCrypto = fakeCrypto, signers: readonly DeviceSigner[] = []): Team {
  const chance = chanceOf(seed)
  const writers = Array.from({ length: count }, (_, index) => writerNumber(index + 1))
  const policy = syncPolicy(new Map(writers.map((writer, index) => [writer, roles[index % roles.length] as Role])))
  const oracle = new PlainOracle(policy)
  const epochs = [someEpoch(1, crypto)]
  const devices = writers.map((writer, index) => new SyncDevice({ writer, signer: signers[index] ?? fakeSigner(writer), crypto, policy, chance, oracle, epochs: () => epochs }))
  return { devices, oracle, chance }
}

/** Everybody syncs in turn until nobody has anything new to say. */
export async function syncAll(devices: readonly SyncDevice[], store: BundleStore, rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round++) for (const device of devices) await device.cycle(store, { lookAround: true })
}

/** The same state everywhere, exactly what the oracle says, and nothing lost. */
export function expectAgreement({ devices, oracle }: Pick<Team, 'devices' | 'oracle'>): void {
  const [first, ...others] = devices as [SyncDevice, ...SyncDevice[]]
  const view = viewOf(first.fold)
  for (const device of others) expect(viewOf(device.fold) === view).toBe(true)
  expect(new Map(registersOf(first.fold))).toEqual(oracle.current())
  expect(oracle.lost(first.fold, new Set([...first.disk.entries.values()].map(({ entry }) => entry.writer)))).toEqual([])
}

/** How to run one seed again, for whoever sees it fail. */
export async function withReplay(seed: number, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error) error.message += `\n\nAgain, this seed alone:\n  SYNC_SEED=${seed} npx vitest run --project unit tests/sync/cycle -t '${name}'\n`
    throw error
  }
}

/** The seeds of a property: all of them, or the one that is asked for. */
export function seedsOf(count: number): readonly number[] {
  const asked = process.env['SYNC_SEED']
  return asked === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(asked)]
}
