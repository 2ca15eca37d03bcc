/** Works a constant out when it is first asked for, and keeps it. For files that ship with the app and never change. */
export function once<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => (kept ??= { value: make() }).value
}
