/** A place in a pack: `['agenda', 'items', 3, 'title']`. */
export type PackPath = readonly (string | number)[]

/** One change to a pack that is being written. Kept as a list, so that undo, reload and a crash cost nothing. */
export type PackEdit =
  | { readonly op: 'set'; readonly path: PackPath; readonly value: unknown }
  /** Takes an optional entry away. */
  | { readonly op: 'clear'; readonly path: PackPath }
  | { readonly op: 'insert'; readonly path: PackPath; readonly at: number; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: PackPath; readonly at: number }
  | { readonly op: 'move'; readonly path: PackPath; readonly from: number; readonly to: number }

/** The value at a place; undefined where there is none. */
export function valueAt(node: unknown, path: PackPath): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined), node)
}

/** The pack with one change. What the change does not touch keeps its identity. A change that no longer fits changes nothing. */
export function edited<T>(node: T, edit: PackEdit): T {
  switch (edit.op) {
    case 'set': return at(node, edit.path, () => edit.value)
    case 'clear': return at(node, edit.path.slice(0, -1), (group) => without(group, edit.path.at(-1)))
    case 'insert': return onList(node, edit.path, (list) => [...list.slice(0, edit.at), edit.value, ...list.slice(edit.at)])
    case 'remove': return onList(node, edit.path, (list) => list.filter((_, place) => place !== edit.at))
    case 'move': return onList(node, edit.path, (list) => {
      const rest = list.filter((_, place) => place !== edit.from)
      return [...rest.slice(0, edit.to), list[edit.from], ...rest.slice(edit.to)]
    })
  }
}

export const editedBy = <T>(base: T, edits: readonly PackEdit[]): T => edits.reduce<T>(edited, base)

/** The list with one more change; typing on in the same place is one change, however many keys it took. */
export function withEdit(edits: readonly PackEdit[], next: PackEdit): readonly PackEdit[] {
  const last = edits.at(-1)
  const isTyped = (value: unknown) => typeof value === 'string' || typeof value === 'number'
  const isSamePlace = last?.op === 'set' && next.op === 'set' && isTyped(next.value) && isTyped(last.value) && JSON.stringify(last.path) === JSON.stringify(next.path)
  return isSamePlace ? [...edits.slice(0, -1), next] : [...edits, next]
}

function at<T>(node: T, [key, ...rest]: PackPath, change: (value: unknown) => unknown): T {
  if (key === undefined) return change(node) as T
  if (Array.isArray(node)) return (typeof key === 'number' && key < node.length ? node.map((one, place) => (place === key ? at(one, rest, change) : one)) : node) as T
  if (typeof node !== 'object' || node === null) return node
  const group = node as Readonly<Record<string, unknown>>
  if (rest.length > 0 && !Object.hasOwn(group, key)) return node
  return { ...group, [key]: at(Object.hasOwn(group, key) ? group[key] : undefined, rest, change) } as T
}

const onList = <T>(node: T, path: PackPath, change: (list: readonly unknown[]) => readonly unknown[]): T => at(node, path, (value) => (Array.isArray(value) ? change(value) : value))

function without(group: unknown, key: string | number | undefined): unknown {
  if (typeof group !== 'object' || group === null || Array.isArray(group)) return group
  return Object.fromEntries(Object.entries(group).filter(([name]) => name !== key))
}

/** The path of a fault (`agenda.items[3].title`) as a place. */
export function placeOf(faultPath: string): PackPath {
  return [...faultPath.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name as string) : Number(index)))
}

/** A place as the path of a fault. */
export const pathText = (path: PackPath): string => path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${String(key)}]` : text === '' ? key : `${text}.${key}`), '')
