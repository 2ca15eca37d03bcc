import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { BundleCrypto } from '../../ports/bundle-crypto'

export const createByteHash = (): Pick<BundleCrypto, 'sha256'> => ({ sha256: (bytes) => bytesToHex(sha256(bytes)) })
