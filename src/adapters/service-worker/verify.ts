/** What was found in the cache: how many parts the app has, and which of them are not there or not whole. */
export type PrecacheCheck = { readonly parts: number; readonly missing: readonly string[] }

/**
 * Looks for every part of the app in the cache, one by one, so that "Ready to work offline" is a finding and not a hope.
 * Keys are cache addresses; `find` reads one. A part that cannot be read, or that the server answered badly, counts as missing.
 */
export async function verifyPrecache(
  keys: readonly string[],
  find: (key: string) => Promise<Response | undefined>,
): Promise<PrecacheCheck> {
  const found = await Promise.all(keys.map((key) => find(key).then((response) => response?.ok === true, () => false)))
  return { parts: keys.length, missing: keys.filter((_, index) => !found[index]) }
}
