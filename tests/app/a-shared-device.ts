import { fromHex } from '../../src/lib/hex'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { createRecipients, createSlowHash } from '../../src/adapters/age/recipients.lazy'
import { createSigners } from '../../src/adapters/signing/signer'
import { createDraftBook } from '../../src/app/draft-book'
import { newCaseKeys, type CaseKeys } from '../../src/app/case-keys'
import { openCaseSession, type LiveSession } from '../../src/app/case-session'
import { openDeviceIdentity, type DeviceIdentity } from '../../src/app/device-identity'
import { createPeopleService, type CaseToShare, type PeopleService } from '../../src/app/people-service'
import { createSavedTracker } from '../../src/app/saved-status'
import { openSharedCase, type SharedCase } from '../../src/app/shared-case'
import type { RosterChange } from '../../src/sync/roster'
import { Chains, linkOf, readBundle, writeBundle, type BundleLink, type OpenBundle } from '../../src/sync/codec'
import type { Card, Genesis, SharedCircle } from '../../src/sync/identity'
import type { Bytes } from '../../src/ports/bundle-crypto'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { realCrypto } from '../sync/real-crypto'
import { noLock, someIds, steppingClock } from './a-window'

const crypt = realCrypto()
const recipients = createRecipients()

/** A bundle as it lies on a shelf: only who holds its epoch's key can read it. */
export interface Shelved {
  readonly epoch: string
  readonly space: string
  readonly plain: Bytes
}

/** One person's device with a shared case on it: the real ledger, roster, signatures and files, and a shelf in memory. */
export class SharedDevice {
  session!: LiveSession
  shared!: SharedCase
  private readonly chains = new Map<string, Chains>()
  private readonly bundledN = new Map<string, number>()
  readonly changes: RosterChange<Card>[] = []

  private constructor(
    readonly name: string,
    readonly vault: FakeVault,
    readonly identity: DeviceIdentity,
    readonly people: PeopleService,
  ) {}

  static async named(name: string): Promise<SharedDevice> {
    const vault = new FakeVault()
    const { settings } = vault.window()
    const identity = valueOf(await openDeviceIdentity({ settings, ids: someIds, signers: createSigners(), recipients, crypto: crypt }))
    valueOf(await identity.nameAs({ name, role: 'Practitioner', agency: 'Health' }))
    const people = createPeopleService({ identity, settings, ids: someIds, crypto: crypt, recipients, slow: createSlowHash(), words: wordlist })
    return new SharedDevice(name, vault, identity, people)
  }

  get card(): Card {
    return this.identity.card() as Card
  }

  async open(caseId: string, keys: CaseKeys = newCaseKeys(someIds)): Promise<this> {
    const { store, journal, settings } = this.vault.window()
    this.shared = valueOf(await openSharedCase(keys, { settings, crypto: crypt, device: this.identity.key, links: (space) => [...this.chainsOf(space).links()], authorsOf: (space, writer) => this.chainsOf(space).keysOf(writer), onNewWriter: () => Promise.reject(new Error('no vault is copied here')), onRosterChange: (_circle, change) => this.changes.push(change) }))
    const clock = steppingClock()
    const tracker = createSavedTracker(clock)
    const parts = { store, lock: noLock, clock, ids: someIds, drafts: createDraftBook(journal, [], clock, tracker), tracker, isReadOnly: () => false, onCommitted: () => undefined }
    this.session = valueOf(await openCaseSession(caseId, keys, parts, this.shared.judge))
    return this
  }

  /** The same case, closed and opened again from what is kept. */
  reopen(): Promise<this> {
    return this.open(this.session.caseId, this.shared.keys())
  }

  get case(): CaseToShare {
    return {
      caseId: this.session.caseId,
      keys: this.shared.keys,
      space: this.shared.space,
      commitFact: this.session.commitFact,
      rekey: this.shared.rekey,
      rejudge: () => this.session.takeIn([], true),
      bundleOwn: async (circle) => {
        await this.bundle(circle)
        return { ok: true, value: undefined }
      },
    }
  }

  private chainsOf(space: string): Chains {
    const chains = this.chains.get(space) ?? new Chains()
    this.chains.set(space, chains)
    return chains
  }

  readonly shelved: Shelved[] = []

  /** Puts what was written into one signed bundle and on the shelf. */
  async bundle(circle: SharedCircle): Promise<void> {
    const of = this.shared.spaceOfCase(circle, this.session)
    const epoch = of?.writeEpoch()
    if (of === undefined || epoch === undefined) return
    const waiting = valueOf(await of.pending(of.writer, this.bundledN.get(of.space) ?? 0))
    const chains = this.chainsOf(of.space)
    if (waiting.length === 0) return
    const last = chains.branchHeads(of.writer)[0]
    const header = { space: of.space, writer: of.writer, seq: (last?.seq ?? 0) + 1, prev: last?.identity ?? null, epoch: epoch.id, seen: chains.seenBeyond(new Map(), of.writer), app: 'test' }
    const { plain } = await writeBundle(header, waiting.map(({ line }) => line), this.identity.signer, crypt)
    const bundle = opened(plain)
    const link = this.linkTo(bundle, this.identity.key)
    chains.add(link)
    this.bundledN.set(of.space, waiting.at(-1)?.n ?? 0)
    valueOf(await of.placeOwn([{ link, lines: waiting.map(({ line }) => line) }]))
    this.shelved.push({ epoch: epoch.id, space: of.space, plain })
  }

  private linkTo = (bundle: OpenBundle, author: string): BundleLink => linkOf({ ...bundle, author }, '0'.repeat(32))

  /** Takes what it can read from a shelf, each bundle checked as the receiver checks it; twice changes nothing. */
  async take(circle: SharedCircle, shelved: readonly Shelved[]): Promise<void> {
    const of = this.shared.spaceOfCase(circle, this.session)
    if (of === undefined) return
    const readable = new Set(of.epochs().map(({ id }) => id))
    let waiting = shelved.filter(({ space, epoch }) => space === of.space && readable.has(epoch)).map(({ plain }) => opened(plain))
    for (let isMoving = true; isMoving; ) {
      isMoving = false
      const later: OpenBundle[] = []
      for (const bundle of waiting) {
        const chains = this.chainsOf(of.space)
        if (chains.has(bundle.identity)) continue
        const author = bundle.header.device ?? chains.keysOf(bundle.header.writer)[0]
        const key = author === undefined ? undefined : fromHex(author)
        if (author === undefined || key === undefined || !of.isKnownDevice(author) || !(await crypt.verify(key, bundle.message, bundle.signature))) {
          later.push(bundle)
          continue
        }
        const link = this.linkTo(bundle, author)
        chains.add(link)
        valueOf(await of.apply([{ ...bundle, author }]))
        isMoving = true
      }
      waiting = later
    }
  }

  geneses(circlesIn: readonly SharedCircle[]): readonly Genesis[] {
    return circlesIn.flatMap((circle) => this.shared.space(circle)?.genesis ?? [])
  }
}

function opened(plain: Bytes): OpenBundle {
  return valueOf(readBundle(plain, crypt))
}

/** Everybody puts out what they have and takes what they can read, until nothing is new. */
export async function exchange(devices: readonly SharedDevice[], circlesOf: readonly SharedCircle[] = ['team', 'plan']): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const device of devices) for (const circle of circlesOf) await device.bundle(circle)
    const shelf = devices.flatMap(({ shelved }) => shelved)
    for (const device of devices) for (const circle of circlesOf) await device.take(circle, shelf)
  }
}

/** An organiser's grants reach a device. */
export async function handGrants(from: SharedDevice, to: SharedDevice): Promise<void> {
  for (const { circle, bytes } of await from.people.grantsFor(from.case, to.identity.key)) {
    const space = to.shared.space(circle)
    if (space !== undefined) valueOf(await to.people.takeGrant(space, bytes))
  }
}
