import type { Page } from 'playwright-core'

/**
 * What the storage of a browser keeps of a sealed record, changed by somebody who has the vault's key: nobody else could write
 * a row that opens. The key cannot be read out of the page, so the rows are opened and sealed again in it.
 */

interface KeyInPage { vaultKey?: CryptoKey }

/** Keeps hold of the vault's key from the next unlocking on. */
export const holdVaultKey = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
    crypto.subtle.decrypt = (algorithm, key, data) => {
      if ((algorithm as Algorithm).name === 'AES-GCM') (globalThis as KeyInPage).vaultKey = key
      return decrypt(algorithm, key, data)
    }
  })

/** Puts other words into the last kept entry that holds these, sealed as before; without other words one bit of it is turned. Shortcuts to its state are dropped. */
export async function alterEntry(page: Page, holds: string, change?: { readonly from: string; readonly to: string }): Promise<void> {
  const found = await page.evaluate(async ({ holds, change }) => {
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error) })
    const key = (globalThis as KeyInPage).vaultKey
    if (key === undefined) return false
    const name = (await indexedDB.databases()).map((database) => database.name ?? '').find((one) => one.startsWith('turnstone-')) ?? ''
    const database = await done(indexedDB.open(name))
    type Row = { case: string; space: string; writer: string; n: number; id: string; box: Uint8Array<ArrayBuffer> }
    const rows = (await done(database.transaction('entries').objectStore('entries').getAll())) as Row[]
    for (const row of rows.reverse()) {
      const place = (iv: Uint8Array<ArrayBuffer>) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`entries|${row.case}|${row.space}|${row.writer}|${String(row.n)}|${row.id}|1`) })
      const iv = row.box.slice(1, 13)
      const line = new TextDecoder().decode(await crypto.subtle.decrypt(place(iv), key, row.box.slice(13)).catch(() => new ArrayBuffer()))
      if (!line.includes(holds) || (change !== undefined && !line.includes(change.from))) continue
      if (change === undefined) row.box[20] = (row.box[20] ?? 0) ^ 1
      else row.box = new Uint8Array(await new Blob([row.box.slice(0, 13), await crypto.subtle.encrypt(place(iv), key, new TextEncoder().encode(line.replace(change.from, change.to)))]).arrayBuffer())
      const writing = database.transaction(['entries', 'snapshots'], 'readwrite')
      await Promise.all([done(writing.objectStore('entries').put(row)), done(writing.objectStore('snapshots').clear())])
      database.close()
      return true
    }
    database.close()
    return false
  }, { holds, change })
  if (!found) throw new Error(`no entry holds ${holds}`)
}

/** The kept entries cannot be read: something else is being written, for as long as the page stays. */
export const keepEntriesBusy = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).map((database) => database.name ?? '').find((one) => one.startsWith('turnstone-')) ?? ''
    const opening = indexedDB.open(name)
    await new Promise((resolve) => { opening.onsuccess = resolve })
    const entries = opening.result.transaction('entries', 'readwrite').objectStore('entries')
    const goOn = () => { entries.count().onsuccess = goOn }
    goOn()
  })
