import type fc from 'fast-check'
import type { Role } from '../../../src/ledger'

/** A bundle of the model: it carries one entry, so its id stands for both. `w` writes, `p` truly signs. */
export interface ModelBundle {
  readonly id: string
  readonly w: string
  readonly p: string
  readonly seq: number
  readonly prev: string | null
  readonly seen: readonly string[]
  readonly act?: ModelAct
  readonly fact?: { readonly reg: string; readonly v: number; readonly replaces: readonly string[]; /** Gives what this register is about to somebody by name. */ readonly gives?: string; /** Only whoever it was given to, and from recorder on. */ readonly own?: boolean }
}
export type ModelCut = { readonly [writer: string]: readonly (readonly [number, string])[] }
export type ModelAct =
  | { readonly k: 'add'; readonly who: string; readonly role: Role; readonly cut: ModelCut }
  | { readonly k: 'role'; readonly who: string; readonly role: Role; readonly cut: ModelCut }
  | { readonly k: 'remove'; readonly who: string; readonly cut: ModelCut }
  | { readonly k: 'adopt'; readonly target: string }

export interface ModelFold {
  readonly roster: { readonly [person: string]: Role | 'none' }
  readonly verdict: { readonly [id: string]: 'applied' | 'aside' | 'stands' | 'void' }
  readonly reg: { readonly [register: string]: readonly string[] }
  readonly ties: readonly string[]
}
export interface ModelHistory {
  readonly all: ReadonlyMap<string, ModelBundle>
  readonly held: { readonly [person: string]: ReadonlyMap<string, ModelBundle> }
}
export type ModelCommands = [number, number, number, number][]

export const RULES: object
export const arb: fc.Arbitrary<ModelCommands>
export function mk(bundle: Omit<ModelBundle, 'id'>): ModelBundle
export function fold(bundles: Iterable<ModelBundle>, rules: object): ModelFold
export function history(commands: ModelCommands, rules: object, isFounderHostile: boolean): ModelHistory
export function checks(history: ModelHistory, rules: object, salt: number): { readonly [breach: string]: number }
