import { fail, ok, type Result } from '../lib/result'
import type { Fold } from '../ledger'
import type { StorageFailure } from '../ports/failures'
import { comparisonWordsOf, rosterWordsOf, stateWordsOf, type Card, type SharedCircle } from '../sync/identity'
import type { MemberId, RosterVerdict } from '../sync/roster'
import type { RosterWriter } from './people-acts'
import type { CaseToShare, CheckWords, LateWork, MemberView, PeopleFailure, PeopleParts, PeopleView } from './people-types'
import type { SharedSpace } from './shared-space'

const verifiedRow = 'people.compared'

/** Who is in a case, as it is shown. */
export function createPeopleView({ identity, settings, crypto, slow, words }: Pick<PeopleParts, 'identity' | 'settings' | 'crypto' | 'slow' | 'words'>, { sharedCircles }: RosterWriter) {
  const spacesOf = (shared: CaseToShare): readonly { readonly circle: SharedCircle; readonly space: SharedSpace }[] =>
    sharedCircles(shared).map((circle) => ({ circle, space: shared.space(circle) as SharedSpace }))

  /** Hashes of the cards that were compared. */
  async function compared(): Promise<Result<ReadonlySet<string>, StorageFailure>> {
    const row = await settings.read(verifiedRow)
    if (!row.ok) return row
    const hashes: unknown = row.value === undefined ? [] : JSON.parse(row.value)
    return ok(new Set(Array.isArray(hashes) ? hashes.filter((hash) => typeof hash === 'string') : []))
  }
  const hashOf = (card: Card): string => crypto.sha256(new TextEncoder().encode(card.text))

  /** Both screens showed the same words, or each has scanned the other. It holds for this card, in every case. */
  async function markCompared(card: Card): Promise<Result<void, StorageFailure>> {
    const known = await compared()
    return known.ok ? settings.write(verifiedRow, JSON.stringify([...new Set([...known.value, hashOf(card)])])) : known
  }

  async function people(shared: CaseToShare): Promise<Result<PeopleView, StorageFailure>> {
    const known = await compared()
    if (!known.ok) return known
    const members = new Map<MemberId, MemberView>()
    const verdicts: RosterVerdict<Card>[] = []
    let hasOneOrganiser = false
    for (const { circle, space } of spacesOf(shared)) {
      const roster = space.roster()
      verdicts.push(...roster.acts)
      hasOneOrganiser ||= [...roster.roles.values()].filter((role) => role === 'organiser').length === 1
      for (const { id, role, card, devices } of roster.members.values()) {
        const before = members.get(id)
        members.set(id, {
          id,
          card,
          isSelf: id === roster.memberOf(identity.key),
          roles: { ...before?.roles, ...(role === undefined ? {} : { [circle]: role }) },
          devices: [...new Set([...(before?.devices ?? []), ...devices.map(({ key }) => key)])],
          isVerified: id === roster.memberOf(identity.key) || known.value.has(hashOf(card)),
        })
      }
    }
    const all = [...members.values()].sort((a, b) => a.card.name.localeCompare(b.card.name, 'en') || (a.id < b.id ? -1 : 1))
    return ok({
      members: all.filter(({ roles }) => Object.keys(roles).length > 0),
      former: all.filter(({ roles }) => Object.keys(roles).length === 0),
      hasOneOrganiser,
      notBuiltOn: verdicts.filter(({ act: done, standing, isBuiltOn }) => standing.stands && !isBuiltOn && (done.act === 'remove' || done.act === 'set-role')),
      chosen: verdicts.filter(({ standing }) => standing.stands && standing.byChoice),
    })
  }

  /** What was written and does not count: all of it, whoever wrote it, so that none is lost unseen. */
  function lateWork(shared: CaseToShare, fold: Pick<Fold, 'setAside'>): readonly LateWork[] {
    const circleOf = new Map(shared.keys().circles.map(({ circle, space }) => [space, circle]))
    return fold.setAside.flatMap(({ entry: held, reason }) => {
      const circle = circleOf.get(held.space)
      const space = circle === undefined ? undefined : shared.space(circle)
      if (circle === undefined || space === undefined) return []
      const spaces = [space, ...(shared.former?.(circle) ?? [])]
      return [{ circle, entry: held.id, author: authorIn(spaces, held.id), held, isAdoptable: reason === 'no-role' || reason === 'not-permitted' || reason === 'not-named' }]
    })
  }

  /** Six words for the people and the key, six for what is held: for each shared circle. */
  const checkWords = (shared: CaseToShare): readonly CheckWords[] =>
    spacesOf(shared).map(({ circle, space }) => {
      const heads = space.branchHeads().map((link) => link.identity)
      return { circle, people: rosterWordsOf(space.genesis.space, space.roster(), space.writeEpoch()?.id, crypto, words), state: stateWordsOf(space.genesis.space, heads, crypto, words) }
    })

  async function wordsWith(card: Card): Promise<Result<readonly string[], PeopleFailure>> {
    const own = identity.card()
    return own === undefined ? fail({ code: 'no-card' }) : ok(await comparisonWordsOf(own, card, slow, crypto, words))
  }

  return { compared, markCompared, people, lateWork, checkWords, wordsWith }
}

/** When the key that is written under was started. Milliseconds since 1970 UTC. */
export function keyBegan(space: SharedSpace | undefined): number | undefined {
  const inUse = space?.writeEpoch()
  const entry = space?.roster().epochs.find(({ epoch }) => epoch === inUse?.id)?.entry
  return entry === undefined ? undefined : space?.claimedAt(entry)
}

/** The card of whoever's bundle carries an entry, removed people's too. */
function authorIn(spaces: readonly SharedSpace[], entry: string): Card | undefined {
  for (const space of spaces) {
    const device = space.authorOf(entry)
    if (device === undefined) continue
    const roster = space.roster()
    return roster.members.get(roster.memberOf(device))?.card ?? (device === space.genesis.founder.key ? space.genesis.founder : undefined)
  }
  return undefined
}
