/** `npm start`: install what is missing, build what is old, serve it as a real host must. */
import { build, dist, installDependencies, isBuilt, requireNode, root } from './prepare.mjs'
import { join } from 'node:path'
import { serveBuiltApp } from '../server.mjs'

requireNode()
const began = Date.now()
if (!installDependencies()) {
  console.error('The dependencies could not be installed. npm says why above; the first time needs a network.')
  process.exit(1)
}
if (!isBuilt()) {
  console.log('Building …')
  if (!build()) {
    console.error('The build did not finish. What stopped it is above.')
    process.exit(1)
  }
}

const port = Number(process.env.PORT ?? 4173)
try {
  // Loaded only now: nothing is installed before.
  const { createTrialStore } = await import('../trial-store.mjs')
  const app = await serveBuiltApp({ folder: dist, port, store: await createTrialStore(join(root, 'node_modules', '.trial-store')) })
  console.log(`\nReady after ${((Date.now() - began) / 1000).toFixed(1)} s. Open ${app.origin} in a browser. Ctrl+C stops it.\nA folder for trying to share a case is offered under Sharing: it is kept in node_modules/.trial-store, for this computer only.\n`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close().then(() => process.exit(0)))
} catch (cause) {
  const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
  console.error(taken ? `Port ${port} is in use. Choose another: PORT=4174 npm start` : cause)
  process.exit(1)
}
