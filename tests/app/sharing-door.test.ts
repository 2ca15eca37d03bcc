import { describe, expect, test } from 'vitest'
import { createSharingDoor } from '../../src/app/sharing-door'
import { FakeVault } from '../contracts/fakes'
import { steppingClock } from './a-window'
import { mariaAndSam } from './a-sharing-vault'

describe('the door to sharing', () => {
  test('what is thrown while it opens is said, not waited for, and the next time it is asked it may open', async () => {
    const { maria } = await mariaAndSam()
    let isBroken = true
    const door = createSharingDoor({
      settings: new FakeVault().window().settings,
      clock: steppingClock(),
      isPossible: true,
      isOnline: () => false,
      load: () => (isBroken ? Promise.reject(new DOMException('The operation failed for an operation-specific reason', 'OperationError')) : Promise.resolve({ ok: true, value: maria.live })),
    })
    expect(await door.open()).toEqual({ ok: false, failure: { code: 'sharing-not-opened' } })
    expect(await door.sharedCases()).toEqual({ ok: false, failure: { code: 'sharing-not-opened' } })
    isBroken = false
    expect(await door.open()).toEqual({ ok: true, value: maria.live.sharing })
    door.stop()
  })
})
