/** The service worker's own rules, apart from it so that they can be tested without a browser. */

const prefix = 'turnstone-'

/** What was found: how many parts the app has, and how many of them are not there or not whole. */
export type PartsFound = { readonly parts: number; readonly missing: number }

/**
 * A short name for one build, from the list of its parts. Changes when any part does. FNV-1a, twice 32 bits:
 * it tells versions apart and protects nothing.
 */
export function buildName(manifest: readonly (string | { readonly url: string; readonly revision?: string | null | undefined })[]): string {
  const listed = manifest.map((entry) => (typeof entry === 'string' ? entry : `${entry.url} ${entry.revision ?? ''}`))
  const text = listed.toSorted().join('\n')
  return [0x811c9dc5, 0x050c5d1f].map((seed) => fnv1a(text, seed).toString(16).padStart(8, '0')).join('')
}

function fnv1a(text: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/**
 * Which caches a version may delete once it is in control: all of ours but its own and the one before it, which
 * windows still running that version need. `names` come oldest first, as the browser lists them.
 */
export function outdatedCaches(names: readonly string[], own: string): string[] {
  return names.filter((name) => name.startsWith(prefix) && name !== own).slice(0, -1)
}

/**
 * Looks for every part of the app in its cache, one by one, so that "Ready to work offline" is a finding and not a hope.
 * A part that cannot be read, or that the host answered badly, counts as missing.
 */
export async function verifyParts(
  keys: readonly string[],
  find: (key: string) => Promise<Response | undefined>,
): Promise<PartsFound> {
  const found = await Promise.all(keys.map((key) => find(key).then((response) => response?.ok === true, () => false)))
  return { parts: keys.length, missing: found.filter((isThere) => !isThere).length }
}
