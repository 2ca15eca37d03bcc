import type { Block } from './model'

/** The words of one version of one meeting: blocks and marking, before the marks that every version carries. */
export interface VersionBody {
  readonly marking: string
  readonly blocks: readonly Block[]
  readonly size?: 'large' | 'larger'
}
