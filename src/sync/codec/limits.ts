import { mostObjectBytes } from '../../ports/bundle-store'

/** What an object may be, in bytes (ledger-and-sync §4). Looked at before any key is derived. */
export const codecLimits = {
  objectBytes: mostObjectBytes,
  /** What one object may unfold to. */
  plainBytes: 4 * 1024 * 1024,
  bundleBytes: 256 * 1024,
  ageHeaderBytes: 4096,
  /** A hand-over file is read from a file a person chose; its parts keep the limits above. */
  handoverBytes: 64 * 1024 * 1024,
  handoverPlainBytes: 128 * 1024 * 1024,
  handoverHeaderBytes: 64 * 1024,
  handoverRecipients: 32,
  bundlesPerPack: 64,
  /** Eight digits in a name. */
  seq: 99_999_999,
  writersPerSpace: 256,
  branchHeadsPerWriter: 64,
} as const
