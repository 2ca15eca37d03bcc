import type { Bytes, DeviceSigner } from './bundle-crypto'

/** Makes this installation's signing key from the 32 random bytes its vault keeps sealed. The key cannot be read back out. */
export interface SignerMaker {
  signerOf(seed: Bytes): Promise<DeviceSigner>
}
