import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { strengthOf } from '../../src/app/passphrase-strength'
import { isQuick } from '../support/quick'

const whole = new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary })
const common = dictionary['passwords-common'] ?? []

// Takes 5 s of processor: left to `npm test`.
test.skipIf(isQuick)('no common password passes, whether the device has it in its list or refuses it by its length', async () => {
  expect(common.length).toBeGreaterThan(40_000)
  const weak = common.filter((word, rank) => rank % 200 === 0 || word.length > 8).filter((word) => whole.check(word).score < 3)
  expect(weak.length).toBeGreaterThan(3_000)
  const passing: string[] = []
  for (const word of weak) if ((await strengthOf(word)) >= 3) passing.push(word)
  expect(passing).toEqual([])
})

test('packed lists judge as the whole ones do: phrases of common words, patterns and chance', async () => {
  const phrases = ['password', 'Passw0rd!2024', 'qwertyuiop[]', 'correct horse', 'monkey dragon', 'trouble with lamps', 'six words nobody chose ever again', 'zK4#vq9TfLw2', common.slice(-3).join(' ')]
  for (const phrase of phrases) expect([phrase, await strengthOf(phrase)]).toEqual([phrase, whole.check(phrase).score])
})
