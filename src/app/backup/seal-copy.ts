import { createGzip } from '../../adapters/compression/gzip'
import { fail, ok, type Result } from '../../lib/result'
import type { CopyFailure, CopyFile, OpenedCopy } from '../../ports/copies'
import type { KeyWrapper } from '../../ports/key-wrapper'
import type { AllRows, PlainRow } from '../../ports/vault-rows'
import { seedFromWords } from '../vault-words'
import { maxBackupBytes, readBackup, writeBackup } from './backup-format'

declare const __TURNSTONE_VERSION__: string

type Hash = (text: string) => string
export type CopyLock = { readonly recipient: string } | { readonly passphrase: string }
export type CopyKey = { readonly words: readonly string[] } | { readonly passphrase: string }

/** A copy is refused above this before a byte of it is opened. */
const maxCopyBytes = 200 * 1024 * 1024

const casesIn = (rows: readonly PlainRow[]): number => new Set(rows.flatMap(({ table, columns }) => (table === 'entries' ? [columns['case']] : []))).size
const entriesIn = (rows: readonly PlainRow[]): number => rows.filter(({ table }) => table === 'entries').length

/** One age file of all rows. */
export async function sealCopy(all: AllRows, lock: CopyLock, made: number, wrapper: KeyWrapper, hash: Hash): Promise<CopyFile> {
  const damaged = Object.values(all.damaged).reduce((sum, count) => sum + count, 0)
  const plain = createGzip().gzip(new TextEncoder().encode(writeBackup({ made, damaged, rows: all.rows }, __TURNSTONE_VERSION__, hash)))
  const sealed = await wrapper.sealFile(plain, 'recipient' in lock ? lock : { ...lock, workFactor: await wrapper.calibrate() })
  return { bytes: new Uint8Array(sealed), cases: casesIn(all.rows), entries: entriesIn(all.rows), damaged }
}

/** Opens and reads a copy to its end. Nothing is kept of it yet. */
export async function openCopy(file: Uint8Array, key: CopyKey, wrapper: KeyWrapper, hash: Hash): Promise<Result<OpenedCopy, CopyFailure>> {
  if (file.length > maxCopyBytes) return fail({ code: 'copy-too-large' })
  const words = 'words' in key ? key.words : undefined
  const seed = words === undefined ? undefined : seedFromWords(words)
  if (words !== undefined && seed === undefined) return fail({ code: 'copy-does-not-open' })
  const opened = await wrapper.openFile(file, seed === undefined ? { passphrase: 'passphrase' in key ? key.passphrase : '' } : { seed })
  if (!opened.ok) return fail({ code: failures[opened.failure.code] })
  const plain = createGzip().gunzip(opened.value, maxBackupBytes)
  if (!plain.ok) return fail({ code: plain.failure.code === 'too-large' ? 'copy-too-large' : 'copy-damaged' })
  const text = decoded(plain.value)
  if (text === undefined) return fail({ code: 'copy-damaged' })
  const read = readBackup(text, hash)
  if (!read.ok) return read
  const { made, damaged, rows } = read.value
  return ok({ made, damaged, rows, cases: casesIn(rows), entries: entriesIn(rows), words })
}

const failures = { 'file-not-ours': 'copy-not-ours', 'file-other-way': 'copy-other-way', 'file-does-not-open': 'copy-does-not-open', 'wrap-unavailable': 'wrap-unavailable' } as const

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
