/** Why words could not be kept on this device. Each is matched to words and a next step. */
export type StorageFailure =
  | { readonly code: 'storage-full' }
  | { readonly code: 'storage-blocked' }
  | { readonly code: 'storage-newer-version' }
  | { readonly code: 'storage-damaged' }
  | { readonly code: 'storage-failed' }
  | { readonly code: 'locked' }

/** Its code did not come, or the browser refused what it needs: not a question of storage, and the next time it may open. */
export interface SharingNotOpened {
  readonly code: 'sharing-not-opened'
}
