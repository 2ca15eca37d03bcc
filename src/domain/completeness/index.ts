/** How complete a meeting is: what the guidance asks, answered from the case's state. Pure. */
export { guidanceInput } from './input'
export { packOfMeeting, type Asking } from './guidance-of'
export { canClose, prepareList, raisedChecks, sayAloud, standingAt, strengthOf, type OpenCheck, type PrepareLine, type PrepareList, type Standing } from './checks'
export { familyOf, informingOf, type FamilyMember } from './family'
export { invitationsTo, networkGaps, omissionOf, statutoryMissing, statutorySectors, type Sector, type StatutorySector } from './network'
export { supportKinds, type SupportKind } from './convening'
export { withoutFamilyNames } from './case-names'
export { nameOfSubject } from './names'
