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

/** Whether a module is loaded together with one, worked out once a build. @param {string} start @returns {(id: string, modules: Modules) => boolean} */
function isLoadedWith(start) {
  const found = new WeakMap()
  return (id, modules) => {
    const known = found.get(modules) ?? loadedWith(modules, start)
    found.set(modules, known)
    return known.has(id)
  }
}

/** @param {URL} root of the project @returns {object[]} groups of the bundler */
export function partsByMoment(root) {
  const isOfFirstScript = isLoadedWith(new URL('src/main.tsx', root).pathname)
  const isOfLockedApp = isLoadedWith(new URL('src/app/start-app.tsx', root).pathname)
  return [
    // What shows the field before that file is here (decision 66), by itself; and what fetches parts, which it needs as well.
    { priority: 3, name: (id, modules) => (isOfFirstScript(id, modules) || id.includes('vite/preload-helper') ? 'at-once' : null) },
    // What ports say at work is a few lines, and on everybody's way: beside something larger it would bring that along.
    { priority: 2, name: (id, modules) => (isOfLockedApp(id, modules) || id.includes('/src/ports/') ? 'until-passphrase' : null) },
    // Asked for before the vault is open, unlike what else its pages share.
    { priority: 2, name: 'passkey-words', test: /\/src\/text\/passkey\.ts$/ },
    // What several pages share, in fewer and larger parts: a part of a few lines costs more names than it has words.
    { priority: 1, name: 'shared', test: /\/src\//, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2200, includeDependenciesRecursively: false },
  ]
}
