import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { AgeSealing } from '../adapters/age/sealing'
import { createDeflate } from '../adapters/compression/deflate'
import { createFolderHandles } from '../adapters/folder/folder-handles'
import { createSigners } from '../adapters/signing/signer'
import { createByteHash } from '../adapters/web-crypto/byte-hash'
import { createVerifier } from '../adapters/signing/verifier'
import { createWriteLock } from '../adapters/web-locks/write-lock'
import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto } from '../ports/bundle-crypto'
import type { CaseListItem } from '../ports/case-session'
import type { Clock } from '../ports/clock'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { ObjectStore } from '../ports/object-store'
import type { SettingsStore } from '../ports/settings-store'
import type { CaseSharing, CaseSharingState, CheckWordsOfCircle, PeopleActFailure, PeopleOfCase, PersonCard, Sharing } from '../ports/sharing'
import type { WriteLock } from '../ports/write-lock'
import { readCaseSummary } from '../domain/case'
import { handoverKind } from '../sync/handover'
import { readCard, type Card } from '../sync/identity'
import { isShared, type LiveLibrary, type SharedCases } from './case-library'
import { openDeviceIdentity } from './device-identity'
import { createObservable, type Observable } from './observable'
import { createPeopleService, type CaseToShare } from './people-service'
import { circlesWidestFirst, createSharedCases } from './sharing-cases'
import { createSharingFiles } from './sharing-files'
import { heardByDevice, namedState, peopleOfCase } from './sharing-people'
import { createSharingStores, reachableOrigins } from './sharing-stores'
import { createSpaceStates } from './space-states'
import { makeOfficeCard, openOfficeCard, takeUpOfficeCard } from './office-card'
import { openStoreBook, type connectStore } from './store-book'
import { createSyncService, type SyncService } from './sync-service'

declare const __TURNSTONE_VERSION__: string

export interface SharingParts {
  readonly vaultId: string
  /** Where this page is from, and the security policy it carries; none while developing. */
  readonly origin: string
  readonly policy: string | undefined
  readonly library: LiveLibrary
  readonly settings: SettingsStore
  readonly objects: ObjectStore
  readonly clock: Clock
  readonly ids: Ids
  readonly sealing: AgeSealing
  /** Names the locks that all windows of the vault share. */
  readonly lockOf?: (name: string) => WriteLock
  readonly connect?: typeof connectStore
  readonly chance: () => number
  readonly later: (milliseconds: number, work: () => void) => () => void
  readonly tellExchanged: (caseId: string) => void
  readonly tellSettings: () => void
  /** Cases of this vault that are shared; kept so that the next unlocking knows without opening any. */
  readonly onCases: (cases: readonly string[]) => void
  readonly onState: () => void
  /** The vault is somebody else to others from now on: all of this has to be opened anew. */
  readonly onIdentity?: () => void
}

export interface LiveSharing {
  readonly sharing: Sharing
  readonly sharedCases: SharedCases
  readonly sync: SyncService
  /** States of the cases that are exchanged, for the frame. */
  states(): readonly CaseSharingState[]
  /** Begins to exchange these cases, or those that have turned out to be shared. */
  follow(cases: readonly string[]): void
  /** Back on the network or on the tab. `onceMore`: it was so a moment ago, and what went well then is not asked again. */
  back(onceMore: boolean): void
  /** A case is other than it was: in a few seconds its parts go out. */
  soon(caseId: string): void
  reloadStores(): Promise<void>
  stop(): void
}

const noState: CaseSharingState = { isShared: false, isRunning: false, onDevice: 0, own: 0, unsent: 0, onStores: [], heard: [], waiting: 0, isWeekly: false, needsPerson: [] }

interface Desk {
  readonly people: Observable<PeopleOfCase | undefined>
  readonly state: Observable<CaseSharingState>
  readonly stores: Observable<readonly string[]>
  readonly api: CaseSharing
}

/** Everything of people, devices, files and stores, put together. */
export async function openSharing(parts: SharingParts): Promise<Result<LiveSharing, StorageFailure>> {
  const { library, settings, objects, clock, ids } = parts
  const crypto: BundleCrypto = { ...parts.sealing.bundles, ...createByteHash(), ...createDeflate(), ...createVerifier() }
  const { recipients, slow } = parts.sealing
  const identity = await openDeviceIdentity({ settings, ids, signers: createSigners(), recipients, crypto })
  if (!identity.ok) return identity
  const device = identity.value
  const book = await openStoreBook(settings)
  if (!book.ok) return book
  const people = createPeopleService({ identity: device, settings, ids, crypto, recipients, slow, words: wordlist })
  const states = createSpaceStates(objects)
  const desks = new Map<string, Desk>()
  const shared = createObservable<readonly string[]>([])
  const ownCard = createObservable<PersonCard | undefined>(device.card())
  const app = `Turnstone ${__TURNSTONE_VERSION__}`
  const lockOf = parts.lockOf ?? ((name: string) => createWriteLock(`turnstone-${parts.vaultId}-exchange-${name}`))

  const cases = createSharedCases({
    settings,
    crypto,
    identity: device,
    people,
    states,
    library,
    sync: () => sync,
    lockOf,
    onChanged: (caseId) => void showPeople(caseId),
    async onGone(caseId) {
      desks.delete(caseId)
      await book.value.use(caseId, [])
      stores.show()
      setShared(shared.getState().filter((id) => id !== caseId))
    },
    tellExchanged: parts.tellExchanged,
  })
  const stores = createSharingStores({
    book: book.value,
    folders: createFolderHandles(parts.vaultId),
    random128: ids.random128,
    ...(parts.connect === undefined ? {} : { connect: parts.connect }),
    origin: parts.origin,
    reachable: reachableOrigins(parts.policy, parts.origin),
    onChanged(isFromHere) {
      for (const [caseId, desk] of desks) desk.stores.set(book.value.ofCase(caseId).map(({ id }) => id))
      if (isFromHere) parts.tellSettings()
    },
  })
  const sync: SyncService = createSyncService({
    objects,
    states,
    crypto,
    signer: device.signer,
    app,
    clock,
    random128: ids.random128,
    chance: parts.chance,
    later: parts.later,
    spacesOf: cases.spacesOf,
    storesOf: stores.ofCase,
    alone: cases.alone,
    isClosed: (caseId) => readCaseSummary(library.list.getState().find((one) => one.caseId === caseId)?.text ?? '')?.closed !== undefined,
    onExchanged(caseId) {
      parts.tellExchanged(caseId)
      void showPeople(caseId)
    },
  })
  const files = createSharingFiles({
    crypto,
    sealing: parts.sealing.people,
    identity: device,
    people,
    cases,
    library,
    states,
    sync,
    app,
    async onTaken(caseId) {
      parts.tellExchanged(caseId)
      await changed(caseId)
    },
  })

  function setShared(next: readonly string[]): void {
    if (next.join() === shared.getState().join()) return
    shared.set(next)
    parts.onCases(next)
  }

  /** After an act about people, or after parts came: what screens show, what is exchanged, what other windows know. */
  async function changed(caseId: string): Promise<void> {
    await showPeople(caseId)
    sync.soon(caseId)
  }

  async function showPeople(caseId: string): Promise<void> {
    const opened = await cases.open(caseId)
    if (!opened.ok) return
    if (isShared(opened.value.held.keys()) && !shared.getState().includes(caseId)) {
      setShared([...shared.getState(), caseId])
      sync.follow(caseId)
    }
    const desk = desks.get(caseId)
    if (desk === undefined) return
    const view = await people.people(cases.toShare(opened.value))
    if (view.ok) desk.people.set(peopleOfCase(opened.value, view.value, heardByDevice(opened.value.shared, states), device.key))
    await showState(caseId)
  }

  async function showState(caseId: string): Promise<void> {
    const opened = await cases.open(caseId)
    if (!opened.ok) return
    desks.get(caseId)?.state.set(namedState(opened.value.shared, sync.stateOf(caseId).getState(), states))
    parts.onState()
  }

  function act<T, F extends { readonly code: string }>(caseId: string, work: (to: CaseToShare) => Promise<Result<T, F>>): Promise<Result<T, F | StorageFailure | { readonly code: 'case-not-found' }>> {
    return cases.alone<Result<T, F | StorageFailure | { readonly code: 'case-not-found' }>>(caseId, async () => {
      const opened = await cases.open(caseId)
      if (!opened.ok) return opened
      const done = await work(cases.toShare(opened.value))
      // Part of an act may have been kept before another part was refused.
      parts.tellExchanged(caseId)
      await changed(caseId)
      return done
    })
  }

  function deskOf(caseId: string): Desk {
    const found = desks.get(caseId)
    if (found !== undefined) return found
    const desk: Desk = {
      people: createObservable<PeopleOfCase | undefined>(undefined),
      state: createObservable(noState),
      stores: createObservable<readonly string[]>(book.ok ? book.value.ofCase(caseId).map(({ id }) => id) : []),
      api: undefined as unknown as CaseSharing,
    }
    const made: Desk = { ...desk, api: caseSharing(caseId, desk) }
    desks.set(caseId, made)
    sync.stateOf(caseId).subscribe(() => void showState(caseId))
    void showPeople(caseId)
    return made
  }

  const caseSharing = (caseId: string, desk: Pick<Desk, 'people' | 'state' | 'stores'>): CaseSharing => ({
    caseId,
    people: desk.people,
    state: desk.state,
    stores: desk.stores,
    found: () => act(caseId, (to) => people.foundSharing(to)),
    letIn: (card, roles) => act(caseId, (to) => people.letIn(to, card, roles)),
    addDevice: (member, card) => act(caseId, (to) => people.addDevice(to, member, card)),
    setRole: (circle, member, role) => act(caseId, (to) => people.setRole(to, circle, member, role)),
    remove: (member) => act(caseId, (to) => people.remove(to, member)),
    removeDevice: (member, key) => act(caseId, (to) => people.removeDevice(to, member, key)),
    adopt: (circle, entry) => act(caseId, (to) => people.adopt(to, circle, entry)),
    appointChair: (circle, member, meeting) => act(caseId, (to) => people.appointChair(to, circle, member, meeting)),
    newKey: () => act(caseId, (to) => people.newKey(to)),
    putBack: (member, since, look) =>
      act(caseId, async (to) => {
        const opened = await cases.open(caseId)
        if (!opened.ok) return opened.failure.code === 'case-not-found' ? fail({ code: 'not-shared' as const }) : (opened as Result<never, StorageFailure>)
        const done = await people.putBack(to, opened.value.held.session, opened.value.shared.judge.policy, member, since, look)
        return done.ok ? ok({ changes: done.value.changes.length, left: done.value.left.length }) : done
      }),
    refound: (onward) =>
      act(caseId, async (to) => {
        const founded = await people.refound(to)
        if (!founded.ok) return founded
        for (const { card, roles } of onward) {
          const entered = await people.letIn(to, card, roles)
          if (!entered.ok) return entered
        }
        return ok(undefined)
      }),
    async makeOfficeCard(said, passphrase) {
      const made = await makeOfficeCard(said, passphrase, officeParts)
      if (!made.ok) return made
      const { card, file } = made.value
      const entered = await act(caseId, async (to) => {
        const founded = await people.foundSharing(to)
        if (!founded.ok) return founded
        return people.letIn(to, card.text, Object.fromEntries(organisedCircles(to).map((circle) => [circle, 'organiser' as const])))
      })
      if (!entered.ok) return entered
      const handover = await files.handOver(caseId, { devices: [card.key] })
      return handover.ok ? ok({ card, file, handover: handover.value }) : handover
    },
    async grantsFor(key) {
      const opened = await cases.open(caseId)
      return opened.ok ? ok(await people.grantsFor(cases.toShare(opened.value), key)) : opened
    },
    takeGrant: (file) =>
      act(caseId, async (to) => {
        let failure: Awaited<ReturnType<typeof people.takeGrant>> | { readonly ok: false; readonly failure: { readonly code: 'not-shared' } } = fail({ code: 'not-shared' })
        for (const circle of circlesWidestFirst) {
          const heir = to.space(circle)
          if (heir === undefined) continue
          // A space that this one took up from has keys of its own.
          for (const space of [heir, ...(to.former?.(circle) ?? [])]) {
            const taken = await people.takeGrant(space, file, heir)
            if (taken.ok) return ok(circle)
            // For another space of the same case, perhaps.
            if (failure.ok || failure.failure.code === 'not-shared' || failure.failure.code === 'grant-not-for-this-device') failure = taken
          }
        }
        return failure.ok ? fail({ code: 'not-shared' as const }) : fail(failure.failure)
      }),
    async checkWords(): Promise<Result<readonly CheckWordsOfCircle[], PeopleActFailure>> {
      const opened = await cases.open(caseId)
      return opened.ok ? ok(people.checkWords(cases.toShare(opened.value))) : opened
    },
    handOver: (to, circles) => files.handOver(caseId, to, circles),
    syncNow: () => sync.now(caseId),
    allow: (writer) => sync.allow(caseId, writer),
    readNotes: () => sync.readNotes(caseId),
    async chooseStores(chosen) {
      const kept = await book.value.use(caseId, chosen)
      if (!kept.ok) return kept
      stores.show()
      if (shared.getState().includes(caseId)) void sync.now(caseId)
      return kept
    },
  })

  const officeParts = { ids, signers: createSigners(), recipients, crypto, sealing: parts.sealing.people }
  const organisedCircles = (to: CaseToShare) => circlesWidestFirst.filter((circle) => {
    const roster = to.space(circle)?.roster()
    return roster !== undefined && !roster.isDeviceOut(device.key) && roster.roles.get(roster.memberOf(device.key)) === 'organiser'
  })

  const asCard = (card: PersonCard): Card => card
  const sharing: Sharing = {
    device: {
      key: device.key,
      recipient: device.recipient,
      card: ownCard,
      async nameAs(words) {
        const named = await device.nameAs(words)
        if (named.ok) ownCard.set(named.value)
        return named
      },
    },
    stores: stores.stores,
    of: (caseId) => deskOf(caseId).api,
    cases: shared,
    async readCard(text) {
      const card = await readCard(text, crypto)
      if (!card.ok) return card
      return card.value.key === device.key || card.value.recipient === device.recipient ? fail({ code: 'own-card' }) : card
    },
    compare: (card) => people.wordsWith(asCard(card)),
    async markCompared(card) {
      const kept = await people.markCompared(asCard(card))
      if (kept.ok) for (const caseId of desks.keys()) void showPeople(caseId)
      return kept
    },
    async isCompared(card) {
      const known = await people.compared()
      return known.ok && known.value.has(crypto.sha256(new TextEncoder().encode(card.text)))
    },
    async takeUpOffice(file, passphrase) {
      const opened = await openOfficeCard(file, passphrase, officeParts)
      if (!opened.ok) return opened
      const kept = device.card() === undefined ? await takeUpOfficeCard(opened.value.key, settings) : fail({ code: 'identity-exists' as const })
      if (!kept.ok) return kept
      parts.onIdentity?.()
      return ok(opened.value.card)
    },
    handoverKind,
    openHandover: (file, passphrase) => files.open(file, passphrase),
    syncAll: async () => void (await Promise.all(shared.getState().map((caseId) => sync.now(caseId)))),
  }

  return ok({
    sharing,
    sharedCases: cases,
    sync,
    states: () => shared.getState().map((caseId) => deskOf(caseId).state.getState()),
    follow(given) {
      const here = new Set(library.list.getState().map(({ caseId }: CaseListItem) => caseId))
      setShared([...new Set([...shared.getState(), ...given])].filter((caseId) => here.has(caseId)))
      for (const caseId of shared.getState()) {
        deskOf(caseId)
        sync.follow(caseId)
      }
    },
    back: (onceMore) => shared.getState().forEach((caseId) => void (onceMore ? sync.backOnceMore(caseId) : sync.back(caseId))),
    soon(caseId) {
      if (shared.getState().includes(caseId)) sync.soon(caseId)
    },
    async reloadStores() {
      if ((await book.value.reload()).ok) stores.show(false)
    },
    stop: () => sync.stop(),
  })
}
