/**
 * The unlock screen is drawn when the app is built, by the app's own components, and stands in index.html as templates: a
 * device that knows its vault shows it before the app's script is there (src/app/early-unlock.ts).
 */
import { runnerImport } from 'vite'

/** Words and boxes alone are wanted. @type {import('vite').Plugin} */
const noStyles = { name: 'no-styles', enforce: 'pre', resolveId: (name) => (name.endsWith('.css') ? '\0no-styles' : null), load: (id) => (id === '\0no-styles' ? '' : null) }

/** What src/app/early-unlock.ts puts in for a practice vault, and what it takes away. */
const otherWithPractice = [/<b>.*?<\/b>/, /<button type="button" class="ui-button ui-button--plain">.*?<\/button>/, /<p class="ui-hint".*?<\/p>/]
const onlyWithReal = /<p class="unlock-lost">.*?<\/p>/

/**
 * Two templates: the page of one's own vault, and what another page says otherwise. Throws when putting the second into the
 * first does not give the page that the app draws for a practice vault.
 * @param {{ real: string, practice: string }} drawn
 */
export function asTemplates({ real, practice }) {
  // Names are in the main part alone; the rest has buttons and words in bold too.
  const [before, main] = real.split(/(?=<main)/)
  const parts = otherWithPractice.map((part) => part.exec(practice.slice(before.length))?.[0] ?? '')
  const made = before + otherWithPractice.reduce((text, part, at) => text.replace(part, parts[at]), main).replace(onlyWithReal, '')
  if (made !== practice) throw new Error('the page of a practice vault differs in more than src/app/early-unlock.ts knows')
  return `<template>${real}</template><template>${parts.join('')}</template>`
}

async function templates() {
  const { module } = await runnerImport(new URL('unlock-markup.tsx', import.meta.url).pathname, { configFile: false, plugins: [noStyles], logLevel: 'error', define: { __TURNSTONE_VERSION__: '""' } })
  const before = globalThis.location
  globalThis.location = /** @type {any} */ ({ pathname: '/' })
  try {
    // The script puts the field in focus: the browser's own way is for pages that it loads.
    const drawn = (kind) => module.unlockMarkup(kind).replace(/ autofocus=""/i, '')
    return asTemplates({ real: drawn('real'), practice: drawn('practice') })
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
        return html.replace('<div id="root"></div>', `<div id="root"></div>${await templates()}`).replace('</head>', `${links}${ahead}</head>`).replace(/\n\s+/g, '\n').replaceAll('&#39;', "'")
      },
    },
  }
}
