/** Why words could not be kept on this device. Each is matched to words and a next step. */
export type StorageFailure =
  | { readonly code: 'storage-full' }
  | { readonly code: 'storage-blocked' }
  | { readonly code: 'storage-newer-version' }
  | { readonly code: 'storage-damaged' }
  | { readonly code: 'storage-failed' }
  | { readonly code: 'locked' }
