import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveApp } from '../../support/browser'
import { engines, type Driven } from '../../support/engines'
import { becomeHomeScreen, type Sheet } from '../../support/home-screen'
import type { ServedApp } from '../../support/server.mjs'

// Issue 5: an iPad's home screen lets a file out by its share sheet only, and only inside the tap. WebKitGTK is the nearest
// to Safari that runs here; what counts as inside is each engine's own.

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

for (const { name, isHere, launch } of engines) {
  describe.skipIf(!isHere)(`in ${name}, as on a home screen`, () => {
    let person: Driven
    beforeAll(async () => {
      person = await launch()
    })
    afterAll(() => person.close())
    const shared = () => person.driver.run(() => (globalThis as unknown as Sheet).__shared)
    const answer = (given: Sheet['__answer']) => person.driver.run((one) => { (globalThis as unknown as Sheet).__answer = one }, given)

    test('a file that was made before the tap goes to the share sheet inside it; closed or refused it can be asked for again', async () => {
      await person.open(`${app.origin}/`)
      await person.check('Look at the practice case')
      await person.click('button', 'Continue')
      await person.see({ by: 'role', role: 'button', name: 'Lock' })
      await person.click('link', 'Guidance')
      await person.click('link', /^Oxfordshire/)
      await person.see({ by: 'role', role: 'button', name: 'Save as a file' })
      await person.driver.run(becomeHomeScreen)
      for (const given of ['AbortError', 'NotAllowedError'] as const) {
        await answer(given)
        await person.click('button', 'Save as a file')
      }
      expect(await shared()).toEqual([])
      await answer('taken')
      await person.click('button', 'Save as a file')
      await expect.poll(async () => (await shared()).length, { timeout: 20_000 }).toBe(1)
      const [file] = await shared()
      expect(file?.name).toMatch(/^turnstone-guidance-.*\.json$/)
      expect(file?.size).toBeGreaterThan(10_000)
      expect(file?.isInTap).toBe(true)
      // Where an engine tells whether a person is acting, one is.
      expect(file?.isActive ?? true).toBe(true)
      expect(await person.complaints()).toEqual([])
    })
  })
}
