/** Notes for bundlers and a licence said eighteen times are a kilobyte and more of what every device keeps (D17). Each licence stays once. */

/** @returns {import('vite').Plugin} */
export function licencesOnce() {
  return {
    name: 'turnstone-licences-once',
    apply: 'build',
    renderChunk(code) {
      const said = new Set()
      return { code: code.replace(/\/\*! .{1,120}? \*\//g, (licence) => (said.has(licence) ? '' : (said.add(licence), licence))), map: null }
    },
  }
}
