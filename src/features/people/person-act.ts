import type { Result } from '../../lib/result'
import type { PeopleActFailure } from '../../ports/sharing'

/** What was done last, and what has to follow it. */
export interface Done {
  readonly words: string
  /** A file for this device is next; or, for `everybody`, one for all who stay. */
  readonly next?: { readonly device: string } | 'everybody' | undefined
}

/** Does something about the person of the page, then says so; a refusal is shown in words. */
export type Act = (make: () => Promise<Result<unknown, PeopleActFailure>>, done: Done) => Promise<void>
