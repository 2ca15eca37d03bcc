import * as v from 'valibot'
import { kindRules } from '../domain/kinds'
import type { Circle } from '../domain/schema'
import type { Policy } from '../ledger'
import type { Ids } from '../ports/ids'
import { rosterKind } from '../ports/roster-kind'

/** This installation's place in a case: for each circle its space, and who it writes as there. */
const schema = v.object({
  version: v.literal(1),
  circles: v.record(
    v.picklist(['team', 'plan', 'restricted']),
    // `space` is what entries are kept under here, for ever; `shared` what the space is called once somebody was let in.
    // `former` are the spaces that one took up from, latest first, after its last organiser was gone.
    // `brought`: who wrote what came with a case file; they count as they did where the case was kept.
    // `wroteAs`: who this installation wrote as before its vault was found in use elsewhere too.
    v.object({ space: v.string(), writer: v.string(), shared: v.optional(v.string()), former: v.optional(v.array(v.string())), brought: v.optional(v.array(v.string())), wroteAs: v.optional(v.array(v.string())) }),
  ),
})
type StoredKeys = v.InferOutput<typeof schema>
/** One circle of a case as this installation has it. */
export interface CircleKeys {
  readonly circle: Circle
  readonly space: string
  readonly writer: string
  readonly shared?: string | undefined
  readonly former?: readonly string[] | undefined
  readonly brought?: readonly string[] | undefined
  readonly wroteAs?: readonly string[] | undefined
}

export interface CaseKeys {
  readonly text: string
  readonly circles: readonly CircleKeys[]
  readonly policy: Policy
  readonly spaceOf: (circle: string) => string
  readonly writerIn: (space: string) => string
  readonly isOwnWriter: (writer: string) => boolean
}

const circles: readonly Circle[] = ['plan', 'team', 'restricted']

/** All three circles are founded with every case, so that a restricted one existing tells nothing (ledger-and-sync §1). */
export function newCaseKeys(ids: Ids): CaseKeys {
  const made = Object.fromEntries(circles.map((circle) => [circle, { space: ids.random128(), writer: ids.random128() }]))
  return keysFrom({ version: 1, circles: made as StoredKeys['circles'] })
}

/** The keys of a case with these circles: where others founded it, or where it was first shared. */
export function caseKeysOf(circlesHeld: readonly CircleKeys[]): CaseKeys {
  const made = circlesHeld.map(({ circle, space, writer, shared, former = [], brought = [], wroteAs = [] }) => [circle, { space, writer, ...(shared === undefined ? {} : { shared }), ...(former.length === 0 ? {} : { former }), ...(brought.length === 0 ? {} : { brought }), ...(wroteAs.length === 0 ? {} : { wroteAs }) }] as const)
  return keysFrom({ version: 1, circles: Object.fromEntries(made) as StoredKeys['circles'] })
}

export function readCaseKeys(text: string): CaseKeys | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  return parsed.success ? keysFrom(parsed.output) : undefined
}

function keysFrom(stored: StoredKeys): CaseKeys {
  const entries = Object.entries(stored.circles) as [Circle, Omit<CircleKeys, 'circle'>][]
  const circleBySpace = new Map(entries.map(([circle, { space }]) => [space, circle]))
  const writerBySpace = new Map(entries.map(([, { space, writer }]) => [space, writer]))
  const writers = new Set(entries.flatMap(([, { writer, wroteAs = [] }]) => [writer, ...wroteAs]))
  const broughtBySpace = new Map(entries.map(([, { space, brought = [] }]) => [space, new Set(brought)]))
  return {
    text: JSON.stringify(stored),
    circles: entries.map(([circle, keys]) => ({ circle, ...keys })),
    policy: {
      kinds: kindRules,
      circleOf: (space) => circleBySpace.get(space),
      // Until somebody is let in, the founder is the only member and organises.
      roleOf: ({ space, entry }) => (writerBySpace.get(space) === entry.writer || broughtBySpace.get(space)?.has(entry.writer) === true ? 'organiser' : undefined),
      rosterKind,
    },
    spaceOf: (circle) => stored.circles[circle as Circle]?.space ?? '',
    writerIn: (space) => writerBySpace.get(space) ?? '',
    isOwnWriter: (writer) => writers.has(writer),
  }
}
