// Stands in for @noble/curves/nist in the built app (see vite.config.ts). The age library offers recipients on P-256 that this
// app neither writes nor accepts (wrap-header.ts refuses their stanzas); their curves would be a third of the worker.

const lengths = { secretKey: 32, publicKey: 33, publicKeyUncompressed: 65, seed: 48, signature: 64 }
const notOffered = (): never => {
  throw new Error('recipients on NIST curves are not offered')
}

const curve = {
  lengths,
  info: { type: 'weierstrass' },
  Point: { fromBytes: notOffered, Fn: { BYTES: 32, ORDER: 0n }, CURVE: () => ({ n: 0n }) },
  utils: { randomSecretKey: notOffered, isValidSecretKey: notOffered, isValidPublicKey: notOffered },
  keygen: notOffered,
  getPublicKey: notOffered,
  getSharedSecret: notOffered,
}

export const p256 = curve
export const p384 = curve
export const p521 = curve
