import type { Fold } from '../../ledger'
import { agendaOf, participantsOf, type AgendaStep, type Participant } from '../meeting/view'
import { caseSubject } from '../act-context'
import { entities, entityById, type Entity } from '../entities'
import type { Kind } from '../kinds'
import type { Frame, GuidancePack } from '../../guidance'

/** Everything of one meeting that its full record says, as the case stands. Words come later, in the document. */
export interface MeetingRecord {
  readonly case: Entity<'case'> | undefined
  readonly meeting: Entity<'meeting'>
  readonly request: Entity<'request'> | undefined
  readonly convening: Entity<'convening'> | undefined
  readonly children: readonly Entity<'child'>[]
  readonly adults: readonly Entity<'adult'>[]
  readonly participants: readonly Participant[]
  readonly invitations: readonly Entity<'invitation'>[]
  readonly informings: readonly Entity<'informing'>[]
  readonly voices: readonly Entity<'voice'>[]
  readonly agenda: readonly AgendaStep[]
  readonly lines: readonly Entity<'line'>[]
  readonly turns: readonly Entity<'turn'>[]
  readonly disagreements: readonly { readonly disagreement: Entity<'disagreement'>; readonly positions: readonly Entity<'position'>[] }[]
  readonly scales: readonly { readonly scale: Entity<'scale'>; readonly scores: readonly Entity<'score'>[] }[]
  readonly challenges: readonly Entity<'challenge'>[]
  readonly concerns: readonly Entity<'concern'>[]
  readonly decisions: readonly Entity<'decision'>[]
  readonly needs: readonly Entity<'need'>[]
  readonly actions: readonly Entity<'action'>[]
  readonly considerations: readonly Entity<'consideration'>[]
  readonly tellings: readonly Entity<'telling'>[]
  readonly review: Entity<'review'> | undefined
  readonly stillConcerned: readonly Entity<'stillConcerned'>[]
  readonly escalations: readonly Entity<'escalation'>[]
}

/** Undefined when there is no such meeting. */
export function recordOf(fold: Fold, meetingId: string, pack: GuidancePack, frame: Frame): MeetingRecord | undefined {
  const meeting = entityById(fold, 'meeting', meetingId)
  if (meeting === undefined) return undefined
  const at = <K extends Kind>(kind: K): readonly Entity<K>[] => entities(fold, kind).filter((thing) => (thing.values as { meeting?: string }).meeting === meetingId)
  const { request, convening } = meeting.values
  return {
    case: entityById(fold, 'case', caseSubject),
    meeting,
    request: request === undefined ? undefined : entityById(fold, 'request', request),
    convening: convening === undefined ? undefined : entityById(fold, 'convening', convening),
    children: entities(fold, 'child'),
    adults: entities(fold, 'adult'),
    participants: participantsOf(fold, meetingId),
    invitations: at('invitation'),
    informings: at('informing'),
    voices: entities(fold, 'voice'),
    agenda: agendaOf(fold, meetingId, pack, frame),
    lines: at('line'),
    turns: at('turn'),
    disagreements: at('disagreement').map((disagreement) => ({
      disagreement,
      positions: entities(fold, 'position').filter((position) => position.values.disagreement === disagreement.id),
    })),
    scales: at('scale').map((scale) => ({
      scale,
      // Lowest first, side by side, never averaged.
      scores: entities(fold, 'score').filter((score) => score.values.scale === scale.id).toSorted((a, b) => (a.values.value ?? 11) - (b.values.value ?? 11)),
    })),
    challenges: at('challenge'),
    concerns: at('concern'),
    decisions: at('decision'),
    needs: entities(fold, 'need').filter((need) => need.values.meeting === meetingId),
    actions: at('action').toSorted((a, b) => (a.values.number ?? 0) - (b.values.number ?? 0)),
    considerations: at('consideration'),
    tellings: at('telling'),
    review: at('review')[0],
    stillConcerned: at('stillConcerned'),
    escalations: at('escalation'),
  }
}

/** What a seal covers: the record of that meeting. Actions, telling and review live on and are not part of it. */
export function sealedSubjects(record: MeetingRecord): readonly { readonly kind: Kind; readonly id: string }[] {
  const things: readonly (Entity<Kind> | undefined)[] = [
    record.request, record.convening, ...record.children, ...record.adults, ...record.informings, ...record.voices, ...record.lines,
    ...record.disagreements.flatMap(({ disagreement, positions }) => [disagreement, ...positions] as Entity<Kind>[]),
    ...record.scales.flatMap(({ scale, scores }) => [scale, ...scores] as Entity<Kind>[]),
    ...record.challenges, ...record.decisions, ...record.needs, ...record.considerations, ...record.stillConcerned,
  ] as readonly (Entity<Kind> | undefined)[]
  return things.flatMap((thing) => (thing === undefined ? [] : [{ kind: thing.kind, id: thing.id }]))
}
