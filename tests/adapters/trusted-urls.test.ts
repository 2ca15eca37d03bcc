import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function inTheBuiltApp() {
  vi.stubEnv('DEV', false)
  return import('../../src/adapters/trusted-urls')
}

test('our own worker scripts are accepted', async () => {
  const { trustedScriptUrl } = await inTheBuiltApp()
  expect(trustedScriptUrl('/worker.js')).toBe('/worker.js')
  expect(trustedScriptUrl('/assets/key.worker-Ab_3-x9.js')).toBe('/assets/key.worker-Ab_3-x9.js')
})

test.each([
  'https://elsewhere.example/worker.js',
  '//elsewhere.example/worker.js',
  '/assets/../worker.js',
  '/assets/a.js?from=elsewhere',
  '/assets/..%2fa.js',
  'data:text/javascript,1',
  'blob:https://elsewhere.example/1',
  '/other.js',
  '/assets/a.svg',
  '/src/main.tsx',
  '',
])('any other address is refused as code: %s', async (path) => {
  const { trustedScriptUrl } = await inTheBuiltApp()
  expect(() => trustedScriptUrl(path)).toThrow(TypeError)
})

test('the policy is made once, under the name that the security policy allows', async () => {
  const createPolicy = vi.fn((_name: string, rules: object) => rules)
  vi.stubGlobal('trustedTypes', { createPolicy })
  const { trustedScriptUrl } = await inTheBuiltApp()
  trustedScriptUrl('/worker.js')
  trustedScriptUrl('/assets/a.js')
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['turnstone-urls'])
})
