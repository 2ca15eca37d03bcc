/** Which statements a guidance document cites, and where. For proofs that a node, and not luck, answers a statement. */

export type CitingNode = { readonly path: string; readonly ids: readonly string[] }

/** Every node that cites statements, with its place: `agenda.items[3]`. */
export function citingNodes(document: unknown, path = ''): readonly CitingNode[] {
  if (Array.isArray(document)) return document.flatMap((one, at) => citingNodes(one, `${path}[${at}]`))
  if (typeof document !== 'object' || document === null) return []
  const record = document as Readonly<Record<string, unknown>>
  const own = Array.isArray(record['source']) ? [{ path, ids: record['source'] as readonly string[] }] : []
  return [...own, ...Object.entries(record).filter(([key]) => key !== 'source').flatMap(([key, value]) => citingNodes(value, path === '' ? key : `${path}.${key}`))]
}

/** All ids cited by the documents, each once. `only` leaves nodes out by their path. */
export function citedIds(documents: readonly unknown[], only: (node: CitingNode) => boolean = () => true): ReadonlySet<string> {
  return new Set(documents.flatMap((document) => citingNodes(document).filter(only).flatMap((node) => node.ids)))
}

/** Of `wanted`, those no document cites. */
export function uncited(wanted: readonly string[], documents: readonly unknown[], only?: (node: CitingNode) => boolean): readonly string[] {
  const cited = citedIds(documents, only)
  return wanted.filter((id) => !cited.has(id))
}

/** A copy of the document in which no node cites `id` any more: what the document would be without that statement. */
export function withoutStatement<T>(document: T, id: string): T {
  return mapSources(document, (ids) => ids.filter((one) => one !== id)) as T
}

function mapSources(node: unknown, change: (ids: readonly string[]) => readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((one) => mapSources(one, change))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'source' && Array.isArray(value) ? change(value as string[]) : mapSources(value, change)]))
}
