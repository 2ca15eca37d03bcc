import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveApp } from '../../support/browser'
import { engines, type Driven } from '../../support/engines'
import { practicePassphrase } from '../../support/people'
import type { ServedApp } from '../../support/server.mjs'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

const heard = 'Ellis said “Daz sleeps on the sofa”'

for (const { name, isHere, launch } of engines) {
  describe.skipIf(!isHere)(`in ${name}, on a new device`, () => {
    let person: Driven
    beforeAll(async () => {
      person = await launch()
    })
    afterAll(() => person.close())

    test('the practice meeting opens, a line is taken down, and after locking and unlocking it is there', async () => {
      await person.open(`${app.origin}/`)
      await person.check('Look at the practice case')
      await person.click('button', 'Continue')
      await person.see({ by: 'role', role: 'button', name: 'Lock' })

      await person.click('link', 'Cases')
      await person.click('link', 'PRACTICE-0417')
      await person.heading('PRACTICE-0417')
      await person.click('link', /./, { role: 'region', name: 'What next' })
      await person.heading('Prepare the meeting')
      await person.click('button', 'Open the meeting')
      await person.click('button', /Change what you are doing in this meeting/)
      await person.click('link', /^Minutes/)
      await person.fill('Type what was said', `/i ${heard}`)
      await person.press('Enter')
      await person.see({ by: 'role', role: 'button', name: heard, within: { role: 'list', name: /^Lines of/ } })
      await person.see(/^(?:Saved|All saved) on this device/)

      await person.click('button', 'Hide')
      await person.click('button', 'Carry on')
      await person.heading('Unlock')
      expect(await person.read()).not.toContain('Daz')
      await person.fill('Passphrase', practicePassphrase)
      await person.click('button', 'Unlock')
      await person.see({ by: 'role', role: 'button', name: heard })
      expect(await person.complaints()).toEqual([])
    })
  })
}
