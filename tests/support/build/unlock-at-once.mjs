/**
 * The unlock screen is drawn when the app is built, by the app's own components, and stands in index.html as templates: a
 * device that knows its vault shows it before the app's script is there (src/app/early-unlock.ts).
 */
import { runnerImport } from 'vite'

/** Words and boxes alone are wanted. @type {import('vite').Plugin} */
const noStyles = { name: 'no-styles', enforce: 'pre', resolveId: (name) => (name.endsWith('.css') ? '\0no-styles' : null), load: (id) => (id === '\0no-styles' ? '' : null) }

/** @param {string} html @returns {[string, string, string]} before, inside with its tags, after */
function atMain(html) {
  const from = html.indexOf('<main')
  const to = html.indexOf('</main>') + '</main>'.length
  return [html.slice(0, from), html.slice(from, to), html.slice(to)]
}

/** @returns {Promise<string>} two templates: the page with a practice vault, and the part of it that is another for one's own */
async function templates() {
  const { module } = await runnerImport(new URL('unlock-markup.tsx', import.meta.url).pathname, { configFile: false, plugins: [noStyles], logLevel: 'error', define: { __TURNSTONE_VERSION__: '""' } })
  const before = globalThis.location
  globalThis.location = /** @type {any} */ ({ pathname: '/' })
  try {
    // The field is put in focus by hand: the browser's own way is for pages that it loads.
    const [practice, real] = ['practice', 'real'].map((kind) => module.unlockMarkup(kind).replace(' autofocus=""', ''))
    const [head, , tail] = atMain(practice)
    const [realHead, main, realTail] = atMain(real)
    if (head !== realHead || tail !== realTail) throw new Error('the unlock screen differs outside its main part')
    return `<template>${practice}</template><template>${main}</template>`
  } finally {
    globalThis.location = before
  }
}

/** @returns {import('vite').Plugin} */
export function unlockAtOnce() {
  return {
    name: 'turnstone-unlock-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const app = Object.values(bundle ?? {}).find((part) => part.type === 'chunk' && part.moduleIds.some((id) => id.endsWith('/src/app/start-app.tsx')))
        if (app === undefined) throw new Error('the app itself is not in the build')
        const links = [...app.viteMetadata.importedCss].map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`).join('')
        const ahead = `<link rel="modulepreload" crossorigin href="/${app.fileName}">`
        return html.replace('<div id="root"></div>', `<div id="root"></div>${await templates()}`).replace('</head>', `${links}${ahead}</head>`).replace(/\n\s+/g, '\n')
      },
    },
  }
}
