/** A page of some origin that looks at a store as the app does, over the browser's own `fetch`. Driven from outside. */
import { createIds } from '../../../src/adapters/web-crypto/ids'
import { examineStore, type StoreSetup } from '../../../src/app/store-book'

export const doctor = { examine: (setup: StoreSetup) => examineStore(setup, createIds().random128) }

Object.assign(globalThis, { doctor })
