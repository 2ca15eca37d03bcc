import type { Bytes } from '../../ports/bundle-crypto'
import { base64, fromBase64, joinBytes, textOf, utf8 } from './bytes'

/** Lines of UTF-8 JSON, each ended by a line feed, the last one a signature over all before it. */
export interface SignedLines {
  readonly lines: readonly string[]
  /** What was signed: the label and every byte before the signature line. */
  readonly message: Bytes
  readonly signature: Bytes
}

/** Every kind of object that is signed. A kind is named here or cannot be written; each is put through the fuzz of hostile input. */
export const signedKinds = ['bundle', 'head', 'list', 'card', 'genesis', 'grant', 'handover'] as const
export type SignedKind = (typeof signedKinds)[number]

const signatureLine = /^\{"sig":"([A-Za-z0-9+/]{86}==)"\}$/

/** What a signature is over: a label that no other kind of object shares, and the bytes. */
export const messageOf = (kind: SignedKind, bytes: Uint8Array): Bytes => joinBytes(utf8(`turnstone/1 ${kind}\n`), bytes)

export async function signLines(kind: SignedKind, lines: readonly string[], sign: (message: Uint8Array) => Promise<Uint8Array>): Promise<Bytes> {
  const body = utf8(lines.map((line) => `${line}\n`).join(''))
  const signature = await sign(messageOf(kind, body))
  return joinBytes(body, utf8(`{"sig":"${base64(signature)}"}\n`))
}

/** Takes signed lines apart. Checks their shape only; whoever knows the key checks the signature. */
export function readSignedLines(kind: SignedKind, plain: Uint8Array): SignedLines | undefined {
  const text = textOf(plain)
  if (text === undefined || !text.endsWith('\n')) return undefined
  const lines = text.slice(0, -1).split('\n')
  const last = lines.pop()
  const signature = fromBase64(signatureLine.exec(last ?? '')?.[1] ?? '')
  if (signature?.length !== 64 || lines.length === 0) return undefined
  const signed = plain.subarray(0, plain.length - (last as string).length - 1)
  return { lines, message: messageOf(kind, signed), signature }
}

/** Where each part of several signed plaintexts laid end to end stops: behind each signature line. Undefined unless all of it is such parts. */
export function splitSignedParts(plain: Uint8Array): readonly Bytes[] | undefined {
  const parts: Bytes[] = []
  let start = 0
  let lineStart = 0
  for (let at = plain.indexOf(10); at >= 0; at = plain.indexOf(10, at + 1)) {
    // `{"sig":"` + 88 + `"}`
    if (at - lineStart === 98 && signatureLine.test(textOf(plain.subarray(lineStart, at)) ?? '')) {
      parts.push(plain.slice(start, at + 1) as Bytes)
      start = at + 1
    }
    lineStart = at + 1
  }
  return start === plain.length && parts.length > 0 ? parts : undefined
}
