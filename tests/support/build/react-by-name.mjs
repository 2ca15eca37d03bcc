import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const parts = ['react', 'react/jsx-runtime']
const marked = '\0by-name:'

/**
 * React is a CommonJS package, so the bundler reaches each of its functions through an object: `(0,a.jsx)(…)`, seven thousand
 * times. Here every function gets a name of its own, which costs one letter where it is used (60 kB of what every device keeps).
 * @returns {import('vite').Plugin}
 */
export function reactByName() {
  return {
    name: 'turnstone-react-by-name',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer, { kind } = {}) {
      // A CommonJS package that asks for React gets React itself.
      return parts.includes(source) && importer !== undefined && kind !== 'require-call' ? marked + source : undefined
    },
    load(id) {
      if (!id.startsWith(marked)) return undefined
      const part = id.slice(marked.length)
      const names = Object.keys(require(part)).filter((name) => /^[A-Za-z]\w*$/.test(name))
      const code = [`import whole from ${JSON.stringify(require.resolve(part))}`, ...names.map((name) => `export const ${name} = whole.${name}`), 'export default whole']
      return { code: code.join('\n'), map: null, moduleSideEffects: false }
    },
  }
}
