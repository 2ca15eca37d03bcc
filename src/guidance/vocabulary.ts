/** The closed lists that packs and frame choose from. A screen handles every member; a pack can add none without a release. */

export const checkPhases = ['gate', 'convene', 'prepare', 'open', 'map', 'plan', 'close', 'record', 'after'] as const
export type CheckPhase = (typeof checkPhases)[number]

/** `stop` cannot be left open; `ask` can, with a reason that stands in the record; `warn` is said and needs nothing. */
export const checkStrengths = ['stop', 'ask', 'warn'] as const
export type CheckStrength = (typeof checkStrengths)[number]

/** What the screen of an agenda step lets people do. Generic: every pack's agenda is made of these. */
export const agendaWorks = [
  'details', 'welcome', 'introductions', 'attendance', 'opening-card', 'aim', 'children', 'siblings', 'earlier-actions',
  'known', 'round', 'nsr', 'goals', 'tried', 'assessment', 'plan', 'telling', 'sharing', 'consider', 'lead', 'review', 'discuss'
] as const
export type AgendaWork = (typeof agendaWorks)[number]

/** What a question of "Should we meet?" lets people answer. */
export const gateWorks = ['harm', 'grounds', 'tried', 'without-family', 'exceptions', 'advice', 'timing', 'decider', 'choice'] as const
export type GateWork = (typeof gateWorks)[number]

/** What an outcome of the gate must carry before it can be kept. */
export const gateNeeds = ['reason', 'person', 'time', 'authoriser', 'advice'] as const

/** Where a raised check is settled. */
export const settleTargets = [
  'gate/harm', 'gate/grounds', 'gate/tried', 'gate/without-family', 'gate/exceptions', 'gate/advice', 'gate/timing', 'gate/decider', 'gate/decision', 'gate/choice',
  'prepare/purpose', 'prepare/type', 'prepare/title', 'prepare/when', 'prepare/place', 'prepare/chair', 'prepare/recorder', 'prepare/roles', 'prepare/family', 'prepare/hold',
  'prepare/agencies', 'prepare/invitations', 'prepare/papers', 'prepare/known', 'prepare/support', 'prepare/earlier-actions', 'prepare/rehearse', 'prepare/objection',
  'opening-card', 'attendance', 'introductions', 'children', 'child-panel', 'round', 'map', 'map/board', 'map/challenge', 'map/engagement', 'tried', 'disagreement',
  'plan', 'consider', 'telling', 'sharing', 'review', 'resolution', 'concern', 'decisions', 'still-worried', 'read-back', 'what-changed', 'lead', 'plan-failing',
  'record', 'distribution', 'feedback', 'safekeeping', 'escalation', 'copy'
] as const
export type SettleTarget = (typeof settleTargets)[number]

export const readinessGroups = ['decide', 'tell', 'bring'] as const
export type ReadinessGroup = (typeof readinessGroups)[number]

/** The order of the questions at the close. A pack's own come just before the last. */
export const closingOrder = ['read-back', 'solved', 'still-worried', 'what-changed'] as const

export const openingCardFields = ['recorder', 'format', 'route', 'deadline', 'absent-family', 'storage'] as const
export const recordSections = ['attendance', 'purpose', 'decision-to-hold', 'needs', 'new-information', 'childs-views', 'decisions', 'recommendations', 'actions', 'contingency', 'plan-coordinator', 'review'] as const
export const noticePlaces = ['gate', 'prepare', 'opening', 'capture', 'closing', 'record'] as const
export const triggers = ['need-disputed', 'not-engaging', 'still-worried', 'not-agreed', 'stuck', 'plan-failing'] as const
export const ageBands = ['under-8', '8-to-12', '13-and-over', 'adult'] as const
export const deadlineUnits = ['hours', 'days', 'working-days', 'months'] as const
export const deadlineStarts = ['meeting', 'meeting-end', 'approval', 'previous-review', 'raised'] as const
export const calendars = ['england-and-wales', 'scotland', 'northern-ireland'] as const

/** Words that a screen fills in. When it cannot, the frame's neutral words stand there instead. */
export const placeholders = ['child', 'children', 'person', 'agency', 'chair', 'recorder', 'convener', 'subjects', 'count', 'date', 'time', 'venue', 'minutes', 'days', 'question', 'meeting'] as const
export type Placeholder = (typeof placeholders)[number]

/** D01 to D27: where each key of the matrix's closing table lives in a pack. */
export const packSections = {
  D01: 'scope', D02: 'criteria', D03: 'considerationDuty', D04: 'requester', D05: 'authorise',
  D06: 'family.before', D07: 'family.withhold', D08: 'family.consent', D09: 'chair', D10: 'recorder',
  D11: 'attendance', D12: 'papers', D13: 'agenda', D14: 'tools', D15: 'consider', D16: 'leadPractitioner',
  D17: 'plan', D18: 'record', D19: 'deadline.minutes', D20: 'distribution', D21: 'feedback', D22: 'review',
  D23: 'recurrence', D24: 'escalation', D25: 'exceptions', D26: 'safekeeping', D27: 'organisation'
} as const
export type SectionKey = keyof typeof packSections
export type SectionPath = (typeof packSections)[SectionKey]
export const sectionPaths = Object.values(packSections) as readonly SectionPath[]
