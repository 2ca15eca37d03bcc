/** A value that screens can read and follow. */
export interface Readable<T> {
  getState(): T
  subscribe(listener: () => void): () => void
}
