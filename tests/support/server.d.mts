import type { TrialStore } from './trial-store.mjs'

export type ServedApp = {
  readonly origin: string
  readonly port: number
  /** Every request since the start, as "GET /path". */
  readonly requests: string[]
  /** Keeps the answer for a path back until it is let go. From the first time on no browser keeps that answer for itself. */
  readonly hold: (path: string) => () => void
  close(): Promise<void>
}
/** Serves a built app with its security headers on localhost; port 0 takes any free one. */
export function serveBuiltApp(options: { folder: string; port?: number; host?: string; store?: TrialStore }): Promise<ServedApp>
