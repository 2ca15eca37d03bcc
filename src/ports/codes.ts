import type { Result } from '../lib/result'
import type { Bytes } from './bundle-crypto'

/** What codes are shown for: somebody's card, or a hand-over file. */
export type CodeKind = 'card' | 'file'

/** One code as a picture: a square of `modules` units with its quiet edge, and the path that fills its dark ones. */
export interface CodePicture {
  readonly modules: number
  readonly path: string
}

export type CameraFailure =
  /** There is none, or the browser has no way to one. */
  | { readonly code: 'camera-none' }
  /** The person or the device's rules said no. */
  | { readonly code: 'camera-refused' }
  /** Another program has it, or it does not start. */
  | { readonly code: 'camera-busy' }

export type ScanNews =
  | { readonly state: 'part'; readonly held: number; readonly of: number }
  /** A code of another kind or of something else than what is being read: not taken. */
  | { readonly state: 'other' }
  /** A code that this app did not make. */
  | { readonly state: 'not-ours' }
  | { readonly state: 'whole'; readonly kind: CodeKind; readonly bytes: Bytes }

export interface Scan {
  /** Ends it and lets go of the camera. Twice is harmless. */
  stop(): void
}

/** Codes that one screen shows in turn and another reads with its camera. */
export interface Codes {
  show(kind: CodeKind, bytes: Uint8Array): Promise<Result<readonly CodePicture[], { readonly code: 'too-large-for-codes' }>>
  /** Shows the camera in `video` and reads until one thing is whole. Call it inside the press that asks for it: the browser asks the person. */
  scan(wanted: readonly CodeKind[], video: HTMLVideoElement, told: (news: ScanNews) => void): Promise<Result<Scan, CameraFailure>>
}
