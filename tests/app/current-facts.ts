import { subjectsOf, type FactId, type Fold } from '../../src/ledger'

/** The ids of the facts that stand for a field. */
export const currentFactsOf = (fold: Fold, kind: string, subject: string, field: string): readonly FactId[] => (subjectsOf(fold, kind).get(subject)?.fields[field] ?? []).map(({ id }) => id)
