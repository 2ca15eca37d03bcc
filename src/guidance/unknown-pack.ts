import { once } from './once'
import type { GuidancePack } from './pack-schema'

const silent = { silent: true } as const

/**
 * Stands where the guidance of a meeting is not on this device: it asks nothing, so that only the frame does. It is said
 * in words wherever it is used, and no other pack ever takes the place of the missing one.
 */
export const unknownPack: () => GuidancePack = once(() => ({
  format: 'turnstone-pack', formatVersion: 1, id: 'unknown', version: '0', title: '-', label: '-', publisher: '-', document: 'LO', documentTitle: '-', about: '-',
  effective: null, reviewBy: null, contacts: [], gate: { intro: [], questions: [], outcomes: [], losses: [] },
  scope: silent, criteria: silent, considerationDuty: silent, requester: silent, authorise: silent, family: { before: silent, withhold: silent, consent: silent },
  chair: silent, recorder: silent, attendance: silent, papers: silent, agenda: silent, tools: silent, consider: silent, leadPractitioner: silent, plan: silent, record: silent,
  deadline: { minutes: silent }, distribution: silent, feedback: silent, review: silent, recurrence: silent, escalation: silent, exceptions: silent, safekeeping: silent, organisation: silent,
  conditions: {}, checks: [], readiness: [], closing: [], notes: [],
}))
