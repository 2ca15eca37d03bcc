import { useEffect, useState } from 'react'
import { useWorkspace } from '../../ports/services'
import type { PersonCard, Sharing } from '../../ports/sharing'
import type { Role } from './role-options'

/** How somebody knows that a card is its owner's: seen on their own screen, ten words the same, or not yet. */
export type How = 'sight' | 'words' | 'later'

/** What was answered so far. It is kept like any other words that were begun. */
export interface LetIn {
  readonly card?: string
  readonly by?: 'scan' | 'file'
  /** Cards that came in the same go: each has its own turn after this one. */
  readonly next?: readonly string[]
  readonly how?: How
  readonly areSame?: boolean
  readonly see?: 'team' | 'plan'
  readonly restricted?: boolean
  readonly role?: Role
}

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((one) => one === value)

/** What does not read back was not answered. */
function read(text: string | undefined): LetIn {
  let kept: Partial<Record<keyof LetIn, unknown>> = {}
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    if (typeof value === 'object' && value !== null) kept = value
  } catch {
    return {}
  }
  const answers = {
    card: typeof kept.card === 'string' ? kept.card : undefined,
    by: oneOf(['scan', 'file'], kept.by),
    next: Array.isArray(kept.next) && kept.next.every((one) => typeof one === 'string') ? kept.next : undefined,
    how: oneOf<How>(['sight', 'words', 'later'], kept.how),
    areSame: kept.areSame === true,
    see: oneOf(['team', 'plan'], kept.see),
    restricted: kept.restricted === true,
    role: oneOf<Role>(['organiser', 'recorder', 'contributor', 'reader'], kept.role),
  }
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))
}

export interface LetInDraft {
  /** The card taken, read anew where the page was opened again. */
  readonly card: PersonCard | undefined
  readonly given: LetIn
  readonly set: (part: LetIn) => void
  /** This one is done with: the next card that came is there, if there is one. */
  readonly drop: () => void
}

/** The answers of one letting-in, kept as a draft until it is done. */
export function useLetInDraft(sharing: Sharing, caseId: string): LetInDraft {
  const { drafts } = useWorkspace()
  const key = `people/in/${caseId}`
  const [given, setGiven] = useState<LetIn>(() => read(drafts.read(key)))
  const [card, setCard] = useState<PersonCard>()
  useEffect(() => {
    let isCurrent = true
    if (given.card === undefined) return setCard(undefined)
    void sharing.readCard(given.card).then((taken) => {
      if (isCurrent) setCard(taken.ok ? taken.value : undefined)
    })
    return () => {
      isCurrent = false
    }
  }, [sharing, given.card])
  return {
    card: given.card === undefined ? undefined : card,
    given,
    set(part) {
      const next = { ...given, ...part }
      drafts.type(key, JSON.stringify(next))
      setGiven(next)
    },
    drop() {
      const [card, ...next] = given.next ?? []
      if (card !== undefined) {
        const begun: LetIn = { card, by: 'file', next }
        drafts.type(key, JSON.stringify(begun))
        return setGiven(begun)
      }
      drafts.drop(key)
      return setGiven({})
    },
  }
}
