/**
 * Of the library of lists to choose from, the app uses one hook. The others stay in the build only because each has one property
 * written to it; without that line the bundler sees that nothing uses them (13 kB of what every device keeps).
 * @returns {import('vite').Plugin}
 */
export function oneHookOfDownshift() {
  return {
    name: 'turnstone-one-hook',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/downshift.esm.mjs')) return undefined
      const left = code.replace(/^(?:useSelect|useMultipleSelection|_useTagGroup)\.stateChangeTypes = \w+(?:\$\d)?;$/gm, '')
      if (code.length - left.length < 100) this.error('downshift is other than it was: look at tests/support/build/one-hook.mjs')
      return { code: left, map: null }
    },
  }
}
