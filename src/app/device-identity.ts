import * as v from 'valibot'
import { fromHex, hexOf } from '../lib/hex'
import { fail, ok, type Result } from '../lib/result'
import type { Bytes, BundleCrypto, DeviceSigner } from '../ports/bundle-crypto'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { Recipients } from '../ports/recipients'
import type { SettingsStore } from '../ports/settings-store'
import type { SignerMaker } from '../ports/signer'
import { makeCard, readCard, type Card, type CardWords, type CardWordsFault } from '../sync/identity'

/** Who this installation is to others: two keys, kept sealed as the bytes they are made from, and the card that shows them. */
export interface DeviceIdentity {
  readonly signer: DeviceSigner
  /** 64 hex digits. */
  readonly key: string
  readonly recipient: string
  readonly open: (file: Uint8Array) => Promise<Uint8Array | undefined>
  /** Undefined until its owner has given a name. */
  card(): Card | undefined
  /** A new name on the same keys. Cases already shared keep the card they have. */
  nameAs(words: CardWords): Promise<Result<Card, CardWordsFault | StorageFailure>>
}

export interface IdentityParts {
  readonly settings: SettingsStore
  readonly ids: Pick<Ids, 'randomBytes' | 'random128'>
  readonly signers: SignerMaker
  readonly recipients: Recipients
  readonly crypto: Pick<BundleCrypto, 'verify'>
}

const seed = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const schema = v.object({ version: v.literal(1), sign: seed, read: seed, card: v.optional(v.string()) })
type Kept = v.InferOutput<typeof schema>

const row = 'device.identity'

/** The identity of this vault; its keys are made the first time they are asked for. */
export async function openDeviceIdentity({ settings, ids, signers, recipients, crypto }: IdentityParts): Promise<Result<DeviceIdentity, StorageFailure>> {
  const text = await settings.read(row)
  if (!text.ok) return text
  let kept: Kept
  if (text.value === undefined) {
    kept = { version: 1, sign: hexOf(ids.randomBytes(32)), read: hexOf(ids.randomBytes(32)) }
    const written = await settings.write(row, JSON.stringify(kept))
    if (!written.ok) return written
  } else {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text.value)
    if (!read.success) return fail({ code: 'storage-damaged' })
    kept = read.output
  }
  const signer = await signers.signerOf(fromHex(kept.sign) as Bytes)
  const readSeed = fromHex(kept.read) as Bytes
  const recipient = await recipients.recipientOf(readSeed)
  const known = kept.card === undefined ? undefined : await readCard(kept.card, crypto)
  if (known !== undefined && !known.ok) return fail({ code: 'storage-damaged' })
  let card = known?.value
  return ok({
    signer,
    key: hexOf(signer.publicKey),
    recipient,
    open: (file) => recipients.openWith(file, readSeed),
    card: () => card,
    async nameAs(words) {
      const made = await makeCard(words, recipient, ids.random128(), signer)
      if (!made.ok) return made
      const written = await settings.write(row, JSON.stringify({ ...kept, card: made.value.text }))
      if (!written.ok) return written
      kept = { ...kept, card: made.value.text }
      card = made.value
      return made
    },
  })
}

/** Gives a vault the identity of these seeds, where nobody can know one of its own: it has made no card yet. */
export async function keepIdentity({ sign, read, card }: Required<Omit<Kept, 'version'>>, settings: SettingsStore): Promise<Result<void, StorageFailure | { readonly code: 'identity-exists' }>> {
  const text = await settings.read(row)
  if (!text.ok) return text
  if (text.value !== undefined && v.safeParse(v.pipe(v.string(), v.parseJson(), v.object({ card: v.optional(v.undefined()) })), text.value).success === false) return fail({ code: 'identity-exists' })
  return settings.write(row, JSON.stringify({ version: 1, sign, read, card } satisfies Kept))
}
