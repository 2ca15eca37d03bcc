import type { PackLibrary, PackListing } from '../ports/pack-library'
import { createObservable } from './observable'
import type { PackLibraryParts } from './pack-library'

/** The pack library behind its port. It brings all guidance with it, so it comes when a screen first asks for it. */
export function packsWhenNeeded(parts: PackLibraryParts): PackLibrary {
  const list = createObservable<readonly PackListing[] | undefined>(undefined)
  let loading: Promise<PackLibrary> | undefined
  const library = () => (loading ??= import('./pack-library').then(({ createPackLibrary }) => {
    const made = createPackLibrary(parts)
    made.list.subscribe(() => list.set(made.list.getState()))
    return made
  }))
  return {
    list,
    load: async () => (await library()).load(),
    read: async (key) => (await library()).read(key),
    save: async (text) => (await library()).save(text),
  }
}
