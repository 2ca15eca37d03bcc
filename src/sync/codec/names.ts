import { codecLimits } from './limits'

/** What an object's name says. Everything in it can be checked without keys. */
export type ObjectName =
  | { readonly kind: 'bundle'; readonly space: string; readonly writer: string; readonly seq: number; readonly epoch16: string; readonly o32: string }
  | { readonly kind: 'pack'; readonly space: string; readonly writer: string; readonly from: number; readonly to: number; readonly epoch16: string; readonly o32: string }
  | { readonly kind: 'list'; readonly space: string; readonly writer: string; readonly o32: string }
  | { readonly kind: 'head'; readonly space: string; readonly writer: string }
  | { readonly kind: 'grant'; readonly space: string; readonly writer: string; readonly device16: string; readonly o32: string }

/** Every kind of object that lies in a writer's folder. */
export const objectKinds: readonly ObjectName['kind'][] = Object.keys({ bundle: 1, pack: 1, list: 1, head: 1, grant: 1 } satisfies { readonly [kind in ObjectName['kind']]: 1 }) as ObjectName['kind'][]

/** Below this folder lies everything of Turnstone on a store. */
export const storeFolder = 'turnstone-1'

const folder = /^turnstone-1\/([0-9a-f]{40}|[0-9a-f]{32})\/([0-9a-f]{32})\/([^/]+)$/
const bundleFile = /^([0-9]{8})-([0-9a-f]{16})-([0-9a-f]{32})\.age$/
const packFile = /^([0-9]{8})-([0-9]{8})-([0-9a-f]{16})-([0-9a-f]{32})\.age$/
const listFile = /^list-([0-9a-f]{32})\.age$/
const grantFile = /^grant-([0-9a-f]{16})-([0-9a-f]{32})\.age$/

const eight = (seq: number): string => String(seq).padStart(8, '0')

export const spaceFolder = (space: string): string => `${storeFolder}/${space}/`
export const writerFolder = (space: string, writer: string): string => `${storeFolder}/${space}/${writer}/`

export function nameOf(name: ObjectName): string {
  const folderName = writerFolder(name.space, name.writer)
  switch (name.kind) {
    case 'bundle':
      return `${folderName}${eight(name.seq)}-${name.epoch16}-${name.o32}.age`
    case 'pack':
      return `${folderName}${eight(name.from)}-${eight(name.to)}-${name.epoch16}-${name.o32}.age`
    case 'list':
      return `${folderName}list-${name.o32}.age`
    case 'head':
      return `${folderName}head.age`
    case 'grant':
      return `${folderName}grant-${name.device16}-${name.o32}.age`
  }
}

/** The writer in whose folder a name lies, or whose folder it is; undefined outside the space. */
export const writerIn = (name: string, space: string): string | undefined => {
  const [writer = '', ...rest] = name.startsWith(spaceFolder(space)) ? name.slice(spaceFolder(space).length).split('/') : []
  return rest.length > 0 && /^[0-9a-f]{32}$/.test(writer) ? writer : undefined
}

/**
 * Undefined for every name that this version does not write: conflict copies ("… (1).age", "…-PC.age"), half-written files
 * (`.crswap`), and whatever a newer Turnstone keeps here. Such names are left alone and never deleted.
 */
export function readName(name: string): ObjectName | undefined {
  const [, space, writer, file] = folder.exec(name) ?? []
  if (space === undefined || writer === undefined || file === undefined) return undefined
  if (file === 'head.age') return { kind: 'head', space, writer }
  const bundle = bundleFile.exec(file)
  if (bundle !== null) {
    const seq = Number(bundle[1])
    return seq < 1 ? undefined : { kind: 'bundle', space, writer, seq, epoch16: bundle[2] as string, o32: bundle[3] as string }
  }
  const pack = packFile.exec(file)
  if (pack !== null) {
    const [from, to] = [Number(pack[1]), Number(pack[2])]
    if (from < 1 || to < from || to - from >= codecLimits.bundlesPerPack) return undefined
    return { kind: 'pack', space, writer, from, to, epoch16: pack[3] as string, o32: pack[4] as string }
  }
  const list = listFile.exec(file)
  if (list !== null) return { kind: 'list', space, writer, o32: list[1] as string }
  const grant = grantFile.exec(file)
  if (grant !== null) return { kind: 'grant', space, writer, device16: grant[1] as string, o32: grant[2] as string }
  return undefined
}

/** Whether bytes are what their name says. Anyone can check it, without keys: torn files and conflict copies are seen here. */
export function isNamedRight(name: ObjectName, sha256: string): boolean {
  return name.kind === 'head' || name.o32 === sha256.slice(0, 32)
}
