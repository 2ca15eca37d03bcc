import { packSections } from '../../../src/guidance'

/**
 * A copy of a pack or frame without the nodes that are there for one statement: those that cite it first, or alone. Where
 * a node is there for another statement, only the name goes. A section of the closing table falls silent.
 */
export function withoutNodesOf<T>(document: T, id: string): T {
  return without(document, id, '') as T
}

const sections: readonly string[] = Object.values(packSections)

function without(node: unknown, id: string, path: string): unknown {
  if (Array.isArray(node)) return node.filter((one) => !isThereFor(one, id)).map((one) => without(one, id, path))
  if (typeof node !== 'object' || node === null) return node
  if (sections.includes(path) && isThereFor(node, id)) return { silent: true }
  return Object.fromEntries(Object.entries(node).map(([key, value]) =>
    [key, key === 'source' && Array.isArray(value) ? value.filter((one) => one !== id) : without(value, id, path === '' ? key : `${path}.${key}`)]))
}

function isThereFor(node: unknown, id: string): boolean {
  const source = typeof node === 'object' && node !== null ? (node as { readonly source?: unknown }).source : undefined
  return Array.isArray(source) && source[0] === id
}
