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

  test('a second return within a moment asks once more about what failed; a later one is a return of its own', async () => {
    const { maria } = await mariaAndSam()
    const returns: boolean[] = []
    let now = 1_000_000
    const door = createSharingDoor({
      settings: new FakeVault().window().settings,
      clock: { now: () => now, today: () => '2026-11-22' },
      isPossible: true,
      isOnline: () => true,
      load: () => Promise.resolve({ ok: true, value: { ...maria.live, back: (onceMore) => void returns.push(onceMore) } }),
    })
    await door.open()
    for (const after of [0, 1_000, 3_000, 6_000]) {
      now += after
      door.again()
    }
    expect(returns).toEqual([false, true, true, false])
    door.stop()
  })
})
