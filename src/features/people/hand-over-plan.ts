import type { PeopleOfCase, PersonInCase, SharedCircle } from '../../ports/sharing'
import { circles } from './heard'

/** How much of a case somebody wants to hand over: all that this device is in, or the plan alone. */
export type What = 'all' | 'plan'

/** Parts of the case that this device is in, as far as they are asked for. */
export const heldParts = ({ own }: PeopleOfCase, what: What): readonly SharedCircle[] => circles.filter((circle) => own[circle] !== undefined && (what === 'all' || circle === 'plan'))

/** What one person may read of that. */
export const partsFor = (people: PeopleOfCase, { roles }: PersonInCase, what: What): readonly SharedCircle[] => heldParts(people, what).filter((circle) => roles[circle] !== undefined)

export interface FilePlan {
  /** What one file for all of them would hold: only what every one of them may read (decision 43). */
  readonly inOne: readonly SharedCircle[]
  /** What such a file leaves out, and who of them may read it all the same. */
  readonly leftOut: readonly { readonly circle: SharedCircle; readonly names: readonly string[] }[]
  readonly each: readonly { readonly person: PersonInCase; readonly circles: readonly SharedCircle[] }[]
}

/** What hand-over files for these people would hold, before any is made. */
export function planFiles(people: PeopleOfCase, to: readonly PersonInCase[], what: What): FilePlan {
  const each = to.map((person) => ({ person, circles: partsFor(people, person, what) }))
  const inOne = heldParts(people, what).filter((circle) => each.every((one) => one.circles.includes(circle)))
  const leftOut = heldParts(people, what).flatMap((circle) => {
    const names = each.filter((one) => one.circles.includes(circle)).map(({ person }) => person.card.name)
    return inOne.includes(circle) || names.length === 0 ? [] : [{ circle, names }]
  })
  return { inOne, leftOut, each }
}
