import { expect, test } from 'vitest'
import { asTemplates } from './unlock-at-once.mjs'
import { unlockMarkup } from './unlock-markup'

test('the page that is there before the app holds nothing of a device: no id, no reason, no word of a case', () => {
  Object.assign(globalThis, { location: { pathname: '/' } })
  const drawn = { real: unlockMarkup('real'), practice: unlockMarkup('practice') }
  expect(drawn.real).toContain('Vault on this device')
  expect(drawn.practice).toContain('Practice vault')
  for (const page of Object.values(drawn)) {
    expect(page).not.toMatch(/\bvalue=|\bname=|\baction=|<script|<style|style=/)
    expect(page.match(/<input/g)).toHaveLength(1)
  }
  expect(asTemplates(drawn)).toContain(drawn.real)
})

test('a build fails when the two pages differ in more than the script knows', () => {
  Object.assign(globalThis, { location: { pathname: '/' } })
  const real = unlockMarkup('real')
  const practice = unlockMarkup('practice')
  expect(() => asTemplates({ real, practice: practice.replace('Passphrase</label>', 'Passphrase of the practice vault</label>') })).toThrow('differs in more')
})
