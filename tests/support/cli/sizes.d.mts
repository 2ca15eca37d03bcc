export type Sizes = { beforePassphrase: number; untilUnlocked: number; precache: number; parts: Record<string, [string, number][]> }
/** Weighs the build in dist: gzip bytes of scripts on the way to unlocking, stored bytes of everything. */
export function measureSizes(): Sizes
/** The files that the service worker keeps. */
export function precached(): string[]
/** Prints the sizes beside their budgets; false when one is over. */
export function reportSizes(): boolean
