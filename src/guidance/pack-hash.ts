/**
 * The hash a meeting keeps of the pack it runs on, as lower-case hex. Taken over canonical JSON (keys sorted, no spaces),
 * so that the same pack has the same hash however its file was laid out. `sha256` takes text and gives lower-case hex.
 */
export const packHash = (pack: unknown, sha256: (text: string) => string): string => sha256(canonicalJson(pack))

/** JSON with the keys of every object sorted by code unit. For plain JSON values only. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
