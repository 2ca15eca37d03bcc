/** One writer at a time across all windows of this app, held only for the length of one write. */
export interface WriteLock {
  run<T>(work: () => Promise<T>): Promise<T>
}
