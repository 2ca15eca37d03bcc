// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRoomWindow } from '../../../src/features/room-screen/room-window'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function opened() {
  const second = { closed: false, focus: vi.fn(), close: vi.fn(), postMessage: vi.fn() }
  vi.stubGlobal('open', () => second)
  const room = createRoomWindow()
  room.open()
  return { room, second }
}
const answer = () => ({ says: 'forget' }) as const

test('from page to page of the meeting the room’s screen stays, also where one page ends just as long after the one before as it would wait', () => {
  const { room, second } = opened()
  room.attend(answer)()
  vi.advanceTimersByTime(100)
  const end = room.attend(answer)
  vi.advanceTimersByTime(1850)
  end()
  vi.advanceTimersByTime(100)
  room.attend(answer)
  vi.advanceTimersByTime(10_000)
  expect(second.close).not.toHaveBeenCalled()
  expect(room.getState()).toBe(true)
})

test('it closes once no page of a meeting has come for two seconds', () => {
  const { room, second } = opened()
  room.attend(answer)()
  vi.advanceTimersByTime(1900)
  expect(second.close).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(second.close).toHaveBeenCalledOnce()
  expect(room.getState()).toBe(false)
})
