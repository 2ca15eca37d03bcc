import { describe, expect, test } from 'vitest'
import type { PasskeyParts } from '../../src/app/passkey-parts'
import { createVaultPasskey } from '../../src/app/vault-passkey'
import { fail, ok } from '../../src/lib/result'
import type { VaultInfo } from '../../src/ports/wrap-store'
import { createFakeKeyWrapper, createFakeWrapStore } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { someIds } from './a-window'

const phrase = 'six words that nobody chose ever'

/** A device that holds passkeys; each gives its own bytes. */
class Device {
  readonly held = new Set<string>()
  readonly names: string[] = []
  isCancelled = false
  givesKey = true
  readonly parts: PasskeyParts = {
    isSupported: async () => true,
    create: async (name) => {
      if (this.isCancelled) return fail({ code: 'passkey-not-used' })
      const credential = new Uint8Array([this.names.push(name)])
      this.held.add(credential.join())
      return ok({ credential, transports: ['internal'] })
    },
    ask: async ({ credential }, nonce) => {
      if (this.isCancelled || !this.held.has(credential.join())) return fail({ code: 'passkey-not-used' })
      return this.givesKey ? ok(Uint8Array.from([...credential, ...nonce])) : fail({ code: 'passkey-gives-no-key' })
    },
    wrap: async (key, nonce, given) => new TextEncoder().encode(JSON.stringify([[...nonce], [...given], [...key]])),
    nonceOf: (wrap) => Uint8Array.from((JSON.parse(new TextDecoder().decode(wrap)) as number[][])[0] as number[]),
    unwrap: async (wrap, given) => {
      const [, by, key] = JSON.parse(new TextDecoder().decode(wrap)) as [number[], number[], number[]]
      return by.join() === given.join() ? Uint8Array.from(key) : undefined
    },
  }
}

async function aVault(device = new Device(), id = 'a', wraps = createFakeWrapStore()) {
  const wrapper = createFakeKeyWrapper()
  const key = someIds.randomBytes(32)
  const row = { generation: 1, recipient: 'words' }
  valueOf(
    await wraps.addVault({ id, kind: 'real' }, [
      { ...row, id: `${id}1`, kind: 'passphrase', bytes: new Uint8Array(await wrapper.wrapWithPassphrase(key, phrase, 16)) },
      { ...row, id: `${id}2`, kind: 'recovery', bytes: new Uint8Array(3) },
    ]),
  )
  const opened: string[] = []
  const entered: VaultInfo[] = []
  const passkey = createVaultPasskey({
    wraps,
    ids: someIds,
    keys: device.parts,
    listed: async () => valueOf(await wraps.vaults()),
    refresh: async () => undefined,
    openId: () => id,
    openByPassphrase: async (rows, passphrase) => {
      const wrap = rows.find(({ kind }) => kind === 'passphrase')
      const raw = await wrapper.unwrapWithPassphrase(wrap?.bytes ?? new Uint8Array(), passphrase)
      return raw.ok ? ok({ raw: raw.value }) : raw
    },
    enter: async (vault, raw) => {
      opened.push(raw.join())
      entered.push(vault)
      return ok(undefined)
    },
  })
  const kinds = async () => valueOf(await wraps.readWraps(id)).map(({ kind }) => kind).sort()
  const marked = async () => valueOf(await wraps.vaults()).filter((vault) => vault.passkey === true).map((vault) => vault.id)
  return { device, wraps, passkey, opened, key: key.join(), kinds, marked }
}

describe('a passkey for every day', () => {
  test('is one way in more: the vault opens with it to the same key, and the passphrase and the recovery words stay', async () => {
    const { passkey, opened, key, kinds, marked } = await aVault()
    expect(await passkey.has()).toBe(false)
    valueOf(await passkey.add(phrase, 'Turnstone vault'))
    expect(await passkey.has()).toBe(true)
    expect(await kinds()).toEqual(['passkey', 'passphrase', 'recovery'])
    expect(await marked()).toEqual(['a'])
    valueOf(await passkey.unlock('a'))
    expect(opened).toEqual([key])
  })

  test('is made only with the passphrase, which an open vault cannot give', async () => {
    const { passkey, kinds, device } = await aVault()
    expect(await passkey.add('another', 'Turnstone vault')).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    expect(device.names).toEqual([])
    expect(await kinds()).toEqual(['passphrase', 'recovery'])
  })

  test('a prompt that was cancelled, or a passkey that gives no key, changes nothing', async () => {
    const { passkey, kinds, device, marked } = await aVault()
    device.isCancelled = true
    expect(await passkey.add(phrase, 'Turnstone vault')).toEqual({ ok: false, failure: { code: 'passkey-not-used' } })
    device.isCancelled = false
    device.givesKey = false
    expect(await passkey.add(phrase, 'Turnstone vault')).toEqual({ ok: false, failure: { code: 'passkey-gives-no-key' } })
    expect(await kinds()).toEqual(['passphrase', 'recovery'])
    expect(await marked()).toEqual([])
  })

  test('what could not be read back is not there: no passkey is said to open a vault that it does not open', async () => {
    const { wraps, kinds } = await aVault()
    const broken = await aVault(new Device(), 'b', { ...wraps, readWraps: async (id) => {
      const rows = valueOf(await wraps.readWraps(id))
      return ok(rows.map((row) => (row.kind === 'passkey' ? { ...row, bytes: new TextEncoder().encode('[[],[],[]]') } : row)))
    } })
    expect(await broken.passkey.add(phrase, 'Turnstone vault')).toEqual({ ok: false, failure: { code: 'storage-failed' } })
    expect(valueOf(await wraps.readWraps('b')).map(({ kind }) => kind).sort()).toEqual(['passphrase', 'recovery'])
    expect(await kinds()).toEqual(['passphrase', 'recovery'])
  })

  test('made again, the new one takes the place of the old, which opens nothing any more', async () => {
    const { passkey, kinds, device, opened } = await aVault()
    valueOf(await passkey.add(phrase, 'first'))
    valueOf(await passkey.add(phrase, 'second'))
    expect(await kinds()).toEqual(['passkey', 'passphrase', 'recovery'])
    device.held.delete('1')
    valueOf(await passkey.unlock('a'))
    expect(opened).toHaveLength(1)
  })

  test('removed, or gone from the device, it opens nothing, and says so', async () => {
    const { passkey, kinds, device, opened, marked } = await aVault()
    valueOf(await passkey.add(phrase, 'Turnstone vault'))
    device.held.clear()
    expect(await passkey.unlock('a')).toEqual({ ok: false, failure: { code: 'passkey-not-used' } })
    valueOf(await passkey.remove())
    expect(await passkey.has()).toBe(false)
    expect(await passkey.unlock('a')).toEqual({ ok: false, failure: { code: 'passkey-not-here' } })
    expect(await kinds()).toEqual(['passphrase', 'recovery'])
    expect(await marked()).toEqual([])
    expect(opened).toEqual([])
  })

  test('two vaults of one device have a passkey each, and neither opens the other', async () => {
    const device = new Device()
    const one = await aVault(device, 'a')
    const two = await aVault(device, 'b', one.wraps)
    valueOf(await one.passkey.add(phrase, 'one'))
    valueOf(await two.passkey.add(phrase, 'two'))
    expect(await one.marked()).toEqual(['a', 'b'])
    valueOf(await one.passkey.unlock('a'))
    valueOf(await two.passkey.unlock('b'))
    expect([one.opened, two.opened]).toEqual([[one.key], [two.key]])
    const [ofOne] = valueOf(await one.wraps.readWraps('a')).filter(({ kind }) => kind === 'passkey')
    const [ofTwo] = valueOf(await one.wraps.readWraps('b')).filter(({ kind }) => kind === 'passkey')
    const nonce = device.parts.nonceOf(ofOne?.bytes as Uint8Array) as Uint8Array
    const given = valueOf(await device.parts.ask(ofTwo?.passkey as NonNullable<typeof ofTwo>['passkey'] & object, nonce))
    expect(await device.parts.unwrap(ofOne?.bytes as Uint8Array, given)).toBeUndefined()
    valueOf(await one.passkey.remove())
    expect(await one.marked()).toEqual(['b'])
  })

  test('a vault that is getting a new key is not opened by it: only the new passphrase goes on', async () => {
    const { passkey, wraps, opened } = await aVault()
    valueOf(await passkey.add(phrase, 'Turnstone vault'))
    valueOf(await wraps.markRekeying('a', 'next'))
    expect(await passkey.unlock('a')).toEqual({ ok: false, failure: { code: 'passkey-not-here' } })
    expect(opened).toEqual([])
  })
})
