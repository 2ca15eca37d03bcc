import type { Fold } from '../../domain/case'
import { caseSubject } from '../../domain/act-context'
import { entities, entityById, type Entity } from '../../domain/entities'

// Selectors with a lasting identity, so that a screen renders anew only when what it reads changed.

export const caseValues = (fold: Fold): Entity<'case'>['values'] | undefined => entityById(fold, 'case', caseSubject)?.values
export const childrenIn = (fold: Fold): readonly Entity<'child'>[] => entities(fold, 'child')
export const adultsIn = (fold: Fold): readonly Entity<'adult'>[] => entities(fold, 'adult')
export const peopleIn = (fold: Fold): readonly Entity<'person'>[] => entities(fold, 'person')
export const voicesIn = (fold: Fold): readonly Entity<'voice'>[] => entities(fold, 'voice')
export const openEscalations = (fold: Fold): number => entities(fold, 'escalation').filter(({ values }) => values.closedOn === undefined).length
