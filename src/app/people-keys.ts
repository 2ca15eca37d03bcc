import { fail, ok, type Result } from '../lib/result'
import type { Bytes } from '../ports/bundle-crypto'
import type { StorageFailure } from '../ports/failures'
import { makeGrant, openGrant, type GrantFault, type SharedCircle } from '../sync/identity'
import type { DeviceKey } from '../sync/roster'
import type { RosterWriter } from './people-acts'
import type { CaseToShare, GrantFile, PeopleFailure, PeopleParts } from './people-types'
import type { SharedSpace } from './shared-space'

export type TakeGrantFailure =
  | GrantFault
  | StorageFailure
  /** It is signed by somebody who may not give keys here. */
  | { readonly code: 'grant-not-by-organiser' }

/** Keys of a case's circles: given to devices, taken, and started anew. */
export function createPeopleKeys({ identity, crypto, recipients }: Pick<PeopleParts, 'identity' | 'crypto' | 'recipients'>, writer: RosterWriter) {
  const { sharedCircles, isOrganiser, startEpoch } = writer

  /** A file for each circle that a device may read, and for each space the circle took up from, with every key of it. */
  async function grantsFor(shared: CaseToShare, device: DeviceKey): Promise<readonly GrantFile[]> {
    const files: GrantFile[] = []
    for (const circle of sharedCircles(shared)) {
      const space = shared.space(circle) as SharedSpace
      for (const one of [space, ...(shared.former?.(circle) ?? [])]) {
        const bytes = await grantIn(one, device, space)
        if (bytes !== undefined) files.push({ circle, space: one.genesis.space, device, bytes })
      }
    }
    return files
  }

  /** The file with every key of a space for one device; undefined where that may not read, or this device may not give keys. `heir` is the space that took it up. */
  async function grantIn(space: SharedSpace, device: DeviceKey, heir: SharedSpace = space): Promise<Bytes | undefined> {
    const to = [...heir.roster().members.values()].flatMap(({ role, devices }) => (role === undefined ? [] : devices)).find(({ key }) => key === device)
    return to === undefined || !isOrganiser(heir) ? undefined : makeGrant(space.genesis.space, to.card, space.epochs(), identity.signer, recipients)
  }

  /**
   * Takes the keys of a grant for this device. It counts only from an organiser of the roster held. Where nothing of the space
   * is held yet, nobody but the founder is known: then the keys are taken from whoever gave them, since each proves by its name
   * that it is that epoch's, and none is ever written under that the roster does not name. Keys of a space that was taken up from come from the organisers of the one that took it up: `heir`.
   */
  async function takeGrant(space: SharedSpace, file: Uint8Array, heir: SharedSpace = space): Promise<Result<void, TakeGrantFailure>> {
    const opened = await openGrant(file, { key: identity.key, recipient: identity.recipient, space: space.genesis.space }, identity.open, crypto)
    if (!opened.ok) return opened
    const isGiven = [space, heir].some((one) => {
      const roster = one.roster()
      return !roster.isDeviceOut(opened.value.by) && roster.roles.get(roster.memberOf(opened.value.by)) === 'organiser'
    })
    const isBlank = space.branchHeads().length === 0
    return isGiven || isBlank ? space.addEpochs(opened.value.epochs) : fail({ code: 'grant-not-by-organiser' })
  }

  /**
   * A new key for every circle this device organises: once a year, or when somebody else may know the one in use. What was
   * written goes out under the old one first. Who may read is then given it with `grantsFor`.
   */
  async function newKey(shared: CaseToShare, only: readonly SharedCircle[] = sharedCircles(shared)): Promise<Result<void, PeopleFailure>> {
    const organised = only.filter((circle) => {
      const space = shared.space(circle)
      return space !== undefined && isOrganiser(space)
    })
    if (organised.length === 0) return fail({ code: sharedCircles(shared).length === 0 ? 'not-shared' : 'not-organiser' })
    for (const circle of organised) {
      const bundled = await shared.bundleOwn(circle)
      if (!bundled.ok) return bundled
      const started = await startEpoch(shared, circle)
      if (!started.ok) return started
    }
    return ok(undefined)
  }

  return { grantsFor, grantIn, takeGrant, newKey }
}
