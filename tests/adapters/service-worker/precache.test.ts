import { describe, expect, test } from 'vitest'
import { buildName, outdatedCaches, verifyParts } from '../../../src/adapters/service-worker/precache'

describe('the parts of the app kept on this device', () => {
  test('ready to work offline is said only when every part is there and whole', async () => {
    const kept = new Map([['/index.html', new Response('page')], ['/assets/a.js', new Response('code')]])
    const find = async (key: string) => kept.get(key)
    expect(await verifyParts(['/index.html', '/assets/a.js'], find)).toEqual({ parts: 2, missing: 0 })
    expect(await verifyParts(['/index.html', '/assets/a.js', '/assets/b.js'], find)).toEqual({ parts: 3, missing: 1 })
  })

  test('a part that cannot be read, or that the host answered with "not found", counts as missing', async () => {
    const find = async (key: string) => {
      if (key === '/broken') throw new Error('unreadable')
      return new Response('', { status: 404 })
    }
    expect(await verifyParts(['/broken', '/gone'], find)).toEqual({ parts: 2, missing: 2 })
  })

  test('the version before this one is kept for windows that still run it; older ones and no one else’s are removed', () => {
    const names = ['turnstone-1', 'other-app', 'turnstone-2', 'turnstone-3']
    expect(outdatedCaches(names, 'turnstone-3')).toEqual(['turnstone-1'])
    expect(outdatedCaches(['turnstone-3'], 'turnstone-3')).toEqual([])
  })

  test('a version is named by its parts: any change of any part gives another name, their order none', () => {
    const manifest = [{ url: 'index.html', revision: 'a' }, { url: 'assets/x-1.js', revision: null }]
    expect(buildName(manifest.toReversed())).toBe(buildName(manifest))
    expect(buildName([{ url: 'index.html', revision: 'b' }, manifest[1]!])).not.toBe(buildName(manifest))
    expect(buildName(manifest)).toMatch(/^[0-9a-f]{16}$/)
  })
})
