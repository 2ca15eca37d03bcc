// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFileHandover } from '../../src/adapters/handover/file-handover'
import { neutralName, type OutgoingFile } from '../../src/ports/file-handover'

const file: OutgoingFile = { name: 'slip-1.age', type: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) }

/** An iPad's home screen, where a download does nothing. */
function onIpad(share: (data: ShareData) => Promise<void>, canShare = true): void {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X)', maxTouchPoints: 5, canShare: () => canShare, share })
}
function caughtDownloads(): string[] {
  const names: string[] = []
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { names.push(this.download) })
  return names
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('how a file leaves the app', () => {
  test('on an iPad’s home screen by the share sheet, opened before anything is waited for', async () => {
    const shared: string[] = []
    onIpad(async ({ files }) => void shared.push(files?.[0]?.name ?? ''))
    const saving = createFileHandover().save(file)
    // Inside the press: a share sheet that is opened later is refused.
    expect(shared).toEqual(['slip-1.age'])
    expect(await saving).toEqual({ ok: true, value: undefined })
  })

  test('a share sheet that is closed is no failure of the file', async () => {
    onIpad(() => Promise.reject(new DOMException('closed', 'AbortError')))
    expect(await createFileHandover().save(file)).toEqual({ ok: false, failure: { code: 'handover-cancelled' } })
    onIpad(() => Promise.reject(new DOMException('not now', 'NotAllowedError')))
    expect(await createFileHandover().save(file)).toEqual({ ok: false, failure: { code: 'handover-failed' } })
  })

  test('a kind of file that the sheet does not take, and every other device, by a download under the same name', async () => {
    const names = caughtDownloads()
    onIpad(async () => {}, false)
    expect((await createFileHandover().save(file)).ok).toBe(true)
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Windows NT 10.0)', maxTouchPoints: 0 })
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    expect((await createFileHandover().save(file)).ok).toBe(true)
    expect(names).toEqual(['slip-1.age', 'slip-1.age'])
  })
})

test('a file’s name says what it is and nothing of anybody: what is no letter, digit or dash is left out', () => {
  expect(neutralName('age', 'slip', '7')).toBe('slip-7.age')
  expect(neutralName('docx', 'slips', 'Thu 3 Dec 2026')).toBe('slips-Thu-3-Dec-2026.docx')
  expect(neutralName('html', '../..', undefined)).toBe('file.html')
  expect(neutralName('html', 'x'.repeat(300))).toHaveLength(85)
})
