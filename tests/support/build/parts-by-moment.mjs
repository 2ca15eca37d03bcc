/**
 * What the passphrase field needs is one file. Every part is asked of the service worker by itself, and ten small ones cost a
 * cold start more than their bytes do (performance.md D1); each also costs its name wherever it is asked for (D17).
 */
/** @typedef {{ getModuleInfo(id: string): { importedIds: readonly string[] } | null }} Modules */

/** Modules that are loaded together with one, not on demand. @param {Modules} modules @param {string} start @returns {Set<string>} */
function loadedWith(modules, start) {
  const found = new Set()
  const walk = (id) => {
    if (found.has(id)) return
    found.add(id)
    modules.getModuleInfo(id)?.importedIds.forEach(walk)
  }
  walk(start)
  return found
}

/** @param {URL} root of the project @returns {object[]} groups of the bundler */
export function partsByMoment(root) {
  const first = new WeakMap()
  const shown = new WeakMap()
  return [
    // What shows the field before that file is here (decision 66), by itself; and what fetches parts, which it needs as well.
    {
      priority: 3,
      name: (id, modules) => {
        const known = shown.get(modules) ?? loadedWith(modules, new URL('src/main.tsx', root).pathname)
        shown.set(modules, known)
        return known.has(id) || id.includes('vite/preload-helper') ? 'at-once' : null
      },
    },
    {
      priority: 2,
      name: (id, modules) => {
        const known = first.get(modules) ?? loadedWith(modules, new URL('src/app/start-app.tsx', root).pathname)
        first.set(modules, known)
        // What ports say at work is a few lines, and on everybody's way: beside something larger it would bring that along.
        return known.has(id) || id.includes('/src/ports/') ? 'until-passphrase' : null
      },
    },
    // Asked for before the vault is open, unlike what else its pages share.
    { priority: 2, name: 'passkey-words', test: /\/src\/text\/passkey\.ts$/ },
    // What several pages share, in fewer and larger parts: a part of a few lines costs more names than it has words.
    { priority: 1, name: 'shared', test: /\/src\//, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2200, includeDependenciesRecursively: false },
  ]
}
