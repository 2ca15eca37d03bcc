import { ok, type Result } from '../lib/result'
import type { StorageFailure } from '../ports/failures'
import type { ObjectStore } from '../ports/object-store'
import type { BundleLink } from '../sync/codec'
import { loadSpace, type SpaceState } from '../sync/cycle'

/** What is held of each shared space, read once and then kept up to date by whoever exchanges it. */
export interface SpaceStates {
  open(space: string, writer: string): Promise<Result<SpaceState, StorageFailure>>
  /** Links of a space that was opened; none of one that was not. */
  links(space: string): readonly BundleLink[]
  /** The device keys that have signed under a name. */
  authorsOf(space: string, writer: string): readonly string[]
  /** When each writer of a space that was opened was last heard from, by a store or a file. Milliseconds since 1970 UTC. */
  heard(space: string): ReadonlyMap<string, number>
  /** What is remembered is behind the disk, or ahead of it: the next opening reads again. */
  forget(space: string): void
}

export function createSpaceStates(objects: ObjectStore): SpaceStates {
  const states = new Map<string, SpaceState>()
  const stale = new Set<string>()
  return {
    async open(space, writer) {
      const known = stale.has(space) ? undefined : states.get(space)
      if (known !== undefined) return ok(known)
      const read = await loadSpace(objects, space, writer)
      if (!read.ok) return read
      states.set(space, read.value)
      stale.delete(space)
      return read
    },
    links: (space) => [...(states.get(space)?.chains.links() ?? [])],
    authorsOf: (space, writer) => states.get(space)?.chains.keysOf(writer) ?? [],
    heard: (space) => states.get(space)?.heard ?? new Map(),
    forget: (space) => void stale.add(space),
  }
}
