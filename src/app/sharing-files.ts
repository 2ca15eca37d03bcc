import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto, Bytes, PeopleCrypto } from '../ports/bundle-crypto'
import type { HandoverFailure, HandoverTarget, MadeHandover, OpenedHandover, SharedCircle } from '../ports/sharing'
import { codecLimits, readBundle, utf8 } from '../sync/codec'
import { openHandovers, sealHandover, writeHandovers, type HandoverContent, type OpenHandover } from '../sync/handover'
import { readRosterAct, type Card } from '../sync/identity'
import { readingDevices } from '../sync/roster'
import { caseKeysOf } from './case-keys'
import { isShared, type LiveLibrary } from './case-library'
import type { DeviceIdentity } from './device-identity'
import type { PeopleService } from './people-service'
import { cardsIn, circlesWidestFirst, spaceNamed, spacesIn, type LiveSharedCases, type OpenSharedCase } from './sharing-cases'
import type { SharedSpace } from './shared-space'
import type { SpaceStates } from './space-states'
import type { SyncService } from './sync-service'

export interface SharingFilesParts {
  readonly crypto: BundleCrypto
  readonly sealing: Omit<PeopleCrypto, 'openWithIdentity'>
  readonly identity: DeviceIdentity
  readonly people: PeopleService
  readonly cases: LiveSharedCases
  readonly library: LiveLibrary
  readonly states: SpaceStates
  readonly sync: SyncService
  readonly app: string
  readonly onTaken: (caseId: string) => Promise<void>
}

const failed = (code: string): Result<never, HandoverFailure> => fail({ code } as HandoverFailure)

/** Hand-over files: a case, or what is new of it, from hand to hand with no network at all. */
export function createSharingFiles(parts: SharingFilesParts) {
  const { crypto, sealing, identity, people, cases, library, states, sync } = parts

  /** Only what everybody it is for may read. A restricted circle goes to nobody by passphrase. */
  function circlesFor({ shared }: OpenSharedCase, to: HandoverTarget, asked: readonly SharedCircle[] | undefined): readonly SharedCircle[] {
    return circlesWidestFirst.filter((circle) => {
      const roster = shared.space(circle)?.roster()
      if (roster === undefined || asked?.includes(circle) === false) return false
      if ('passphrase' in to) return circle !== 'restricted' || asked?.includes(circle) === true
      const reading = readingDevices(roster)
      return to.devices.every((device) => reading.has(device))
    })
  }

  async function contentOf(opened: OpenSharedCase, circle: SharedCircle, space: SharedSpace, to: readonly string[], from: Card): Promise<Result<HandoverContent, HandoverFailure>> {
    const collected = await sync.collect(opened.held.session.caseId, circle, space.genesis.space)
    if (!collected.ok) return failed(collected.failure.code)
    const { chains } = collected.value.sync.state
    const { bundles } = collected.value
    const grants: Bytes[] = []
    for (const device of to) {
      const grant = await people.grantIn(space, device, opened.shared.space(circle))
      if (grant !== undefined) grants.push(grant)
    }
    const frontier = Object.fromEntries(chains.writers().map((writer) => [writer, chains.branchHeads(writer).map(({ seq, identity: head }) => [seq, head] as const)]))
    const isEntitled = (writer: string): boolean => chains.keysOf(writer).some((key) => space.isKnownDevice(key))
    return ok({ genesis: space.genesis, from, to, grants, bundles, frontier, complete: chains.missing(isEntitled).length === 0 && bundles.size === chains.size, app: parts.app })
  }

  async function handOver(caseId: string, to: HandoverTarget, asked?: readonly SharedCircle[]): Promise<Result<MadeHandover, HandoverFailure>> {
    const from = identity.card()
    if (from === undefined) return fail({ code: 'no-card' })
    const opened = await cases.open(caseId)
    if (!opened.ok) return opened
    const { shared } = opened.value
    if (!isShared(shared.keys())) return fail({ code: 'not-shared' })
    const devices = 'devices' in to ? to.devices : []
    if (devices.length > codecLimits.handoverRecipients) return fail({ code: 'handover-too-many-devices' })
    const circles = circlesFor(opened.value, to, asked)
    if (circles.length === 0 || ('devices' in to && devices.length === 0)) return fail({ code: 'not-a-member' })
    const contents: HandoverContent[] = []
    for (const circle of circles) {
      for (const space of [shared.space(circle), ...shared.former(circle)]) {
        if (space === undefined) continue
        const content = await contentOf(opened.value, circle, space, devices, from)
        if (!content.ok) return content
        contents.push(content.value)
      }
    }
    const zipped = await writeHandovers(contents, identity.signer, crypto)
    const cards = new Map(circles.flatMap((circle) => [...cardsIn(shared, circle)]))
    const recipients = devices.flatMap((device) => cards.get(device)?.recipient ?? [])
    const bytes = await sealHandover(zipped, 'passphrase' in to ? to : { recipients }, sealing)
    if (bytes.length > codecLimits.handoverBytes) return fail({ code: 'handover-too-large' })
    return ok({ bytes, circles, parts: contents.reduce((sum, { bundles }) => sum + bundles.size, 0), isComplete: contents.every(({ complete }) => complete) })
  }

  const hashOf = (card: Card): string => crypto.sha256(utf8(card.text))

  /** Whether a roster entry in the file lets this device in, standing or not: what counts is judged once it is taken in. */
  async function namesThisDevice({ genesis, bundles }: OpenHandover): Promise<boolean> {
    if (genesis.founder.key === identity.key) return true
    for (const plain of bundles) {
      const read = readBundle(plain, crypto)
      if (!read.ok) continue
      for (const { entry } of read.value.entries) {
        if (!entry.facts.some(({ kind }) => kind === 'roster')) continue
        const act = await readRosterAct(entry, crypto)
        if ((act?.act === 'add-member' || act?.act === 'add-device') && act.card.key === identity.key) return true
      }
    }
    return false
  }

  async function open(file: Bytes, passphrase?: string): Promise<Result<OpenedHandover, HandoverFailure>> {
    if (file.length > codecLimits.handoverBytes) return fail({ code: 'handover-too-large' })
    const opened = await openHandovers(file, passphrase === undefined ? { open: identity.open } : { passphrase }, sealing, crypto)
    if (!opened.ok) return opened
    const all = opened.value
    const first = all[0] as OpenHandover
    const { caseId, founder } = first.genesis
    const isOneCase = all.every(({ genesis, from }) => genesis.caseId === caseId && from.key === first.from.key)
    if (!isOneCase || new Set(all.map(({ space }) => space)).size !== all.length) return fail({ code: 'handover-unreadable' })
    const known = await people.compared()
    if (!known.ok) return known
    const held = await library.hold(caseId)
    const heldSpaces = new Set(held.ok ? spacesIn(held.value.keys()) : [])
    const heldNow = new Set(held.ok ? held.value.keys().circles.flatMap(({ shared }) => shared ?? []) : [])
    const named = new Set<OpenHandover>()
    for (const one of all) if (heldSpaces.has(one.space) || (await namesThisDevice(one))) named.add(one)
    // What a space took up from comes with it.
    for (let isMore = true; isMore; ) {
      const before = all.filter((one) => !named.has(one) && [...named].some(({ genesis }) => genesis.refounds === one.space))
      for (const one of before) named.add(one)
      isMore = before.length > 0
    }
    const isHere = ({ space }: OpenHandover, plain: Bytes): boolean => heldSpaces.has(space) && links.get(space)?.has(crypto.sha256(plain)) === true
    const links = new Map(all.map(({ space }) => [space, new Set(states.links(space).map(({ identity: held }) => held))]))
    const addressed = all.some(({ to }) => to.length > 0)
    return ok({
      caseId,
      circles: circlesWidestFirst.filter((circle) => all.some(({ genesis }) => genesis.circle === circle)),
      from: first.from,
      isFromVerified: first.from.key === identity.key || known.value.has(hashOf(first.from)),
      founder,
      isFounderVerified: founder.key === identity.key || known.value.has(hashOf(founder)),
      addressed: all.some(({ to }) => to.includes(identity.key)) ? 'this-device' : addressed ? 'others' : 'nobody',
      isInCase: named.size > 0,
      isCaseHeld: held.ok,
      parts: all.reduce((sum, { bundles }) => sum + bundles.length, 0),
      newParts: all.reduce((sum, one) => sum + one.bundles.filter((plain) => !isHere(one, plain)).length, 0),
      isComplete: all.every(({ complete, removed }) => complete && removed.length === 0),
      removedParts: all.reduce((sum, { removed }) => sum + removed.length, 0),
      takesUp: all.some(({ genesis }) => genesis.refounds !== undefined && heldNow.has(genesis.refounds)),
      takeIn: (mayTakeUp = false) => takeIn(caseId, [...named], mayTakeUp),
    })
  }

  /** The case with every circle of the file in it. A circle that is new here must come from whoever founded the others. */
  async function placeFor(caseId: string, files: readonly OpenHandover[], mayTakeUp: boolean): Promise<Result<OpenSharedCase, HandoverFailure>> {
    const held = await library.hold(caseId)
    if (!held.ok && held.failure.code !== 'case-not-found') return failed(held.failure.code)
    if (!held.ok) {
      const joined = await people.join(files.map(({ genesis }) => genesis))
      if (!joined.ok) return failed(joined.failure.code)
      const kept = await library.join(caseId, joined.value.keys)
      if (!kept.ok) return failed(kept.failure.code)
      return cases.open(caseId)
    }
    const opened = await cases.open(caseId)
    if (!opened.ok) return opened
    const { shared } = opened.value
    const fresh: OpenHandover[] = []
    const later: OpenHandover[] = []
    for (const file of files) {
      const circle = shared.keys().circles.find((one) => one.circle === file.genesis.circle)
      if (circle === undefined) fresh.push(file)
      else if (circle.shared === undefined) return fail({ code: 'not-shared' })
      else if (file.genesis.refounds === circle.shared) later.push(file)
      else if (circle.shared !== file.space && circle.former?.includes(file.space) !== true) return fail({ code: 'another-beginning' })
    }
    if (later.length > 0) {
      if (!mayTakeUp) return fail({ code: 'takes-up' })
      const taken = await cases.alone(caseId, () => people.takeUp(cases.toShare(opened.value), later.map(({ genesis }) => genesis)))
      if (!taken.ok) return failed(taken.failure.code === 'takes-up-another' ? 'another-beginning' : taken.failure.code)
    }
    const founders = new Set(circlesWidestFirst.flatMap((circle) => shared.space(circle)?.genesis.founder.key ?? []))
    // What a new space took up from was begun by somebody else, and is vouched for by the one that cites it.
    const cited = new Set<string>()
    const isVouched = ({ space, genesis }: OpenHandover): boolean => founders.has(genesis.founder.key) || cited.has(space)
    // Once for each that may stand in one line.
    for (let count = 0; count < fresh.length; count++) for (const one of fresh) if (isVouched(one) && one.genesis.refounds !== undefined) cited.add(one.genesis.refounds)
    if (!fresh.every(isVouched)) return fail({ code: 'another-beginning' })
    if (fresh.length === 0) return opened
    const joined = await people.join(fresh.map(({ genesis }) => genesis))
    if (!joined.ok) return failed(joined.failure.code)
    const rekeyed = await cases.rekey(opened.value, caseKeysOf([...shared.keys().circles, ...joined.value.keys.circles]))
    return rekeyed.ok ? opened : rekeyed
  }

  async function takeIn(caseId: string, files: readonly OpenHandover[], mayTakeUp: boolean): ReturnType<OpenedHandover['takeIn']> {
    if (files.length === 0) return fail({ code: 'not-in-case' })
    const place = await placeFor(caseId, files, mayTakeUp)
    if (!place.ok) return place
    // Wider circles first, and in each the space of now first: it says how far those before it count.
    const inOrder = [...files].sort((a, b) => circlesWidestFirst.indexOf(a.genesis.circle) - circlesWidestFirst.indexOf(b.genesis.circle) || Number(b.genesis.refounds === a.space) - Number(a.genesis.refounds === b.space))
    let [taken, waiting] = [0, 0]
    for (const file of inOrder) {
      const done = await sync.takeIn(caseId, file.genesis.circle, file.bundles, file.space)
      if (!done.ok) return failed(done.failure.code)
      taken += done.value
      const links = new Set(states.links(file.space).map(({ identity: held }) => held))
      waiting += file.bundles.filter((plain) => !links.has(crypto.sha256(plain))).length
      const { shared } = place.value
      const space = spaceNamed(shared, file.genesis.circle, file.space)
      for (const grant of space === undefined ? [] : file.grants) await cases.alone(caseId, () => people.takeGrant(space as SharedSpace, grant, shared.space(file.genesis.circle)))
    }
    await parts.onTaken(caseId)
    return ok({ caseId, taken, waiting })
  }

  return { handOver, open }
}
