import { limits, type HeldEntry, type Json } from '../../src/ledger'
import type { Chance } from './chance'
import type { Parcel } from './devices'
import { entry, fact, held, knownFields } from './some-ledger'

const tricks = [
  'fork',
  'foreign-writer',
  'foreign-register',
  'unknown-facts-replaced',
  'huge-lamport',
  'huge-number',
  'flood',
  'unknown-kind',
  'ill-formed',
  'not-permitted',
  'not-named',
  'wrong-circle',
  'unknown-space',
  'half-good',
  'distant-time',
] as const
type Trick = (typeof tricks)[number]

/**
 * Entries of a member who wishes harm: well-formed as lines, since others never pass the border, and ill-meant in every
 * way that a line can be.
 */
export function hostileParcels(liar: string, others: readonly string[], known: readonly HeldEntry[], chance: Chance, trick: Trick = chance.pick(tricks)): readonly Parcel[] {
  const subject = `s${chance.below(12)}`
  const [kind, field] = chance.pick(knownFields)
  const good = fact(subject, field, valueOf(field, chance), factIdsOf(known, chance), kind)
  const circle = kind === 'step' ? 'plan' : 'team'
  const by = (given: Partial<Parameters<typeof entry>[0]>, space = circle): Parcel => {
    const lamport = given.lamport ?? 1 + chance.below(500)
    return { held: held(space, entry({ writer: liar, n: 1 + chance.below(5), r: chance.hex(32), lamport, facts: [good], ...given })), signer: liar }
  }
  switch (trick) {
    case 'fork':
      return [by({ n: 3, facts: [good] }), by({ n: 3, facts: [{ ...good, value: valueOf(field, chance) }] })]
    case 'foreign-writer':
      return others.length === 0 ? [] : [by({ writer: chance.pick(others), n: 1 + chance.below(300) })]
    case 'foreign-register':
      return [by({ facts: [{ ...good, subject: `t${chance.below(5)}`, replaces: factIdsOf(known, chance, 20) }] })]
    case 'unknown-facts-replaced':
      return [by({ facts: [{ ...good, replaces: Array.from({ length: 20 }, () => `${chance.hex(64)}.${chance.below(3)}`) }] })]
    case 'huge-lamport':
      return [by({ lamport: limits.lamport }), by({ lamport: limits.lamport - chance.below(3) })]
    case 'huge-number':
      return [by({ n: Number.MAX_SAFE_INTEGER })]
    case 'flood':
      return Array.from({ length: 30 }, () => by({ facts: [{ ...good, value: valueOf(field, chance) }] }))
    case 'unknown-kind':
      return [by({ facts: [fact(subject, field, { a: [1, 2] }, good.replaces, 'later'), fact(subject, 'constructor', 1, []), fact(subject, 'toString', 'x', [], 'constructor')] })]
    case 'ill-formed':
      return [by({ facts: [{ ...good, value: { no: 'thing' } }] }), by({ facts: [{ ...good, field: 'text', value: 'long '.repeat(50) }] })]
    case 'not-permitted':
      return [by({ facts: [fact(subject, 'approved', 'yes', factIdsOf(known, chance))] }, 'team')]
    case 'not-named':
      return [by({ facts: [fact(subject, 'answer', 'agreed', factIdsOf(known, chance))] }, 'team'), by({ facts: [fact(subject, 'owner', 'Person 2', factIdsOf(known, chance)), fact(subject, 'answer', 'agreed')] }, 'team')]
    case 'wrong-circle':
      return [by({}, circle === 'team' ? 'plan' : 'team')]
    case 'unknown-space':
      return [by({}, 'elsewhere')]
    case 'half-good':
      return [by({ facts: [good, { ...good, value: [] }] })]
    case 'distant-time':
      return [by({ at: chance.pick([0, -1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) })]
  }
}

/** Ids of facts that exist, and of places where none is. */
function factIdsOf(known: readonly HeldEntry[], chance: Chance, upTo = 3): readonly string[] {
  if (known.length === 0) return []
  return Array.from({ length: chance.below(upTo + 1) }, () => `${chance.pick(known).id}.${chance.below(3)}`)
}

function valueOf(field: string, chance: Chance): Json {
  if (field === 'count') return chance.below(5)
  if (field === 'withdrawn') return { reason: 'ill will' }
  return `other words ${chance.below(6)}`
}

