import { createPeopleSealing } from '../../../src/adapters/age/bundle-crypto.lazy'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import { handoverKind, openHandover, sealHandover, writeHandover, type HandoverContent } from '../../../src/sync/handover'
import { makeGenesis, makeGrant, newEpoch, type Genesis } from '../../../src/sync/identity'
import { chanceOf } from '../../ledger/chance'
import { crypt, recipients, somebody, type Somebody } from '../identity/somebody'
import { someLine, someObject, writerNumber, type SomeObject } from '../some-bundles'
import type { EpochKey } from '../../../src/sync/codec'

export const people = createPeopleSealing()
export const passphrase = 'ribbon lantern copper maple thunder violet'

export interface SomeHandover {
  readonly chair: Somebody
  readonly health: Somebody
  readonly genesis: Genesis
  readonly epoch: EpochKey
  readonly objects: readonly SomeObject[]
  readonly content: HandoverContent
}

/** A chair's case of two writers, ready to be handed to a health visitor. Everybody in it is invented. */
export async function someHandover(seed = 26): Promise<SomeHandover> {
  const chance = chanceOf(seed)
  const [chair, health] = [await somebody('Grace Example', 1), await somebody('Sam Example', 2)]
  const writer = writerNumber(1)
  const genesis = await makeGenesis({ circle: 'team', caseId: chance.hex(32), writer, founder: chair.card, random256: chance.hex(64) }, chair.signer, crypt)
  const epoch = newEpoch(genesis.space, new Uint8Array(32).fill(9), crypt)
  const by = { writer, signer: chair.signer, crypto: crypt, epoch, space: genesis.space }
  const objects: SomeObject[] = []
  for (let seq = 1; seq <= 5; seq++) objects.push(await someObject(by, seq, objects.at(-1)?.identity ?? null, [someLine(chance, writer, seq, { value: `Line ${seq} (invented)` })]))
  const last = objects.at(-1) as SomeObject
  return {
    chair,
    health,
    genesis,
    epoch,
    objects,
    content: {
      genesis,
      from: chair.card,
      to: [],
      grants: [],
      bundles: new Map(objects.map(({ identity, plain }) => [identity, plain])),
      frontier: { [writer]: [[5, last.identity]] },
      complete: true,
      app: 'Turnstone 0',
    },
  }
}

export const forDevices = async ({ content, chair, health, genesis, epoch }: SomeHandover): Promise<HandoverContent> => ({
  ...content,
  to: [health.card.key],
  grants: [await makeGrant(genesis.space, { key: health.card.key, recipient: health.card.recipient }, [epoch], chair.signer, recipients)],
})

export const byPassphrase = async (given: SomeHandover, content = given.content): Promise<Bytes> =>
  sealHandover(await writeHandover(content, given.chair.signer, crypt), { passphrase }, people)

export const toDevice = async (given: SomeHandover, to: Somebody): Promise<Bytes> =>
  sealHandover(await writeHandover(await forDevices(given), given.chair.signer, crypt), { recipients: [to.card.recipient] }, people)

export { crypt, handoverKind, openHandover }
