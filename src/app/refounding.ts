import { fail, ok, type Result } from '../lib/result'
import { carriesFact, cutKeepingAll, makeGenesis, type Genesis } from '../sync/identity'
import { caseKeysOf, type CircleKeys } from './case-keys'
import type { RosterWriter } from './people-acts'
import type { CaseToShare, PeopleFailure, PeopleParts } from './people-types'
import { keepNewSpace, type SharedSpace } from './shared-space'

export type TakeUpFailure =
  | PeopleFailure
  /** It does not take up from the space that this device has. */
  | { readonly code: 'takes-up-another' }

/**
 * When the last organiser is gone. Any member founds the case anew: each circle they hold becomes a space that cites the one
 * before and says how far it carries it. Nothing held before changes: old bundles stay as they were signed and are judged by
 * the people of their own space; what comes later under the old one is set aside and can be taken over.
 */
export function createRefounding({ identity, settings, ids, crypto }: Pick<PeopleParts, 'identity' | 'settings' | 'ids' | 'crypto'>, { sharedCircles, ownMember, keepFact, rejudge, startEpoch }: RosterWriter) {
  const isIn = (space: SharedSpace, device: string): boolean => !space.roster().isDeviceOut(device) && space.roster().roles.get(space.roster().memberOf(device)) !== undefined

  async function refound(shared: CaseToShare): Promise<Result<readonly Genesis[], PeopleFailure>> {
    const founder = identity.card()
    if (founder === undefined) return fail({ code: 'no-card' })
    const held = sharedCircles(shared).map((circle) => ({ circle, space: shared.space(circle) as SharedSpace }))
    if (held.length === 0) return fail({ code: 'not-shared' })
    if (held.some(({ space }) => !isIn(space, ownMember(space)) || !isIn(space, identity.key))) return fail({ code: 'not-a-member' })
    for (const { circle } of held) {
      // Without a key to write under, it goes out in the new space instead.
      const bundled = await shared.bundleOwn(circle)
      if (!bundled.ok) return bundled
    }
    const keys = new Map(shared.keys().circles.map((one) => [one.circle, one]))
    const founded: (CircleKeys & { readonly genesis: Genesis })[] = []
    for (const { circle, space } of held) {
      const own = keys.get(circle) as CircleKeys
      const refounds = space.genesis.space
      const genesis = await makeGenesis({ circle, caseId: shared.caseId, writer: own.writer, founder, random256: ids.random128() + ids.random128(), refounds }, identity.signer, crypto)
      const kept = await keepNewSpace(genesis, [], settings)
      if (!kept.ok) return kept
      founded.push({ ...own, shared: genesis.space, former: [refounds, ...(own.former ?? [])], genesis })
    }
    const rekeyed = await shared.rekey(caseKeysOf(founded))
    if (!rekeyed.ok) return rekeyed
    for (const { circle, space } of held) {
      const carried = await keepFact(shared, circle, carriesFact(space.genesis.space, cutKeepingAll(space.branchHeads(), () => true)))
      if (!carried.ok) return carried
    }
    for (const { circle } of founded) {
      const started = await startEpoch(shared, circle)
      if (!started.ok) return started
    }
    const judged = await rejudge(shared)
    return judged.ok ? ok(founded.map(({ genesis }) => genesis)) : judged
  }

  /**
   * A member of the old space goes on in the one that took it up. A person decides this: somebody else may have founded the
   * case anew too. Own work that was in no bundle goes out in the new space.
   */
  async function takeUp(shared: CaseToShare, geneses: readonly Genesis[]): Promise<Result<void, TakeUpFailure>> {
    const next = new Map(geneses.map((genesis) => [genesis.circle, genesis]))
    const held = shared.keys().circles
    const matching = held.filter(({ circle, shared: name }) => name !== undefined && next.get(circle)?.refounds === name)
    if (matching.length === 0 || geneses.some(({ caseId }) => caseId !== shared.caseId)) return fail({ code: 'takes-up-another' })
    for (const { circle } of matching) {
      const [space, genesis] = [shared.space(circle), next.get(circle) as Genesis]
      if (space === undefined || !isIn(space, genesis.founder.key)) return fail({ code: 'not-a-member' })
    }
    for (const { circle } of matching) {
      const kept = await keepNewSpace(next.get(circle) as Genesis, [], settings)
      if (!kept.ok) return kept
    }
    const rekeyed = await shared.rekey(
      caseKeysOf(held.map((one) => (matching.includes(one) ? { ...one, shared: (next.get(one.circle) as Genesis).space, former: [one.shared as string, ...(one.former ?? [])] } : one))),
    )
    return rekeyed.ok ? rejudge(shared) : rekeyed
  }

  return { refound, takeUp }
}
