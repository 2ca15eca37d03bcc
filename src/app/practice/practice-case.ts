import { caseSubject } from '../../domain/act-context'
import { change, jointId } from '../../domain/entities'
import { oxfordshirePack, packHash } from '../../guidance'
import { rankBetween, type ActDraft, type Change } from '../../ledger'
import type { Result } from '../../lib/result'
import type { CaseLibrary, CommitFailure } from '../../ports/case-session'
import type { Ids } from '../../ports/ids'
import * as data from './practice-data'

/** Puts the practice case into an empty practice vault, at its state before the meeting. */
export async function seedPracticeCase(library: CaseLibrary, ids: Ids): Promise<Result<void, CommitFailure>> {
  const acts = practiceActs(ids)
  const founded = await library.found(acts[0] as ActDraft)
  if (!founded.ok) return founded
  for (const act of acts.slice(1)) {
    const kept = await founded.value.commit(act)
    if (!kept.ok) return kept
  }
  return { ok: true, value: undefined }
}

/** The acts that lead to the state before the meeting. Ids are fresh each time, so that two practice vaults share nothing. */
export function practiceActs(ids: Pick<Ids, 'random128' | 'sha256'>): readonly ActDraft[] {
  const named = new Map<string, string>()
  const id = (name: string): string => {
    const found = named.get(name) ?? ids.random128()
    named.set(name, found)
    return found
  }
  const pack = oxfordshirePack()
  const packFields = { packId: pack.id, packVersion: pack.version, packHash: packHash(pack, ids.sha256) }
  const about = (person: string) => ({ meeting: id('meeting'), person: id(person) })
  const invitation = ({ person, ...set }: (typeof data.invitations)[number]): Change => change('invitation', jointId(id('meeting'), id(person)), { ...about(person), ...set })
  const informing = ({ person, ...set }: (typeof data.informings)[number]): Change => change('informing', jointId(id('meeting'), id(person)), { ...about(person), ...set })
  return [
    {
      act: 'foundCase',
      changes: [
        change('case', caseSubject, { reference: data.practiceReference, practice: true, guidancePack: pack.id, homePartnership: 'Oxfordshire (practice)', existingPlans: 'Early help plan, March 2026', nextKeyDate: '2027-02-01', nextKeyDateWhat: 'Review of the early help plan' }),
        ...data.children.map(({ id: name, ...set }, index) => change('child', id(name), { ...set, rank: rankAt(index) })),
        ...data.adults.map(({ id: name, ...set }, index) => change('adult', id(name), { ...set, rank: rankAt(index) })),
        ...data.people.map(({ id: name, ...set }, index) => change('person', id(name), { ...set, rank: rankAt(index) })),
      ],
    },
    { act: 'answerRequest', changes: [change('request', id('request'), { ...data.request, grounds: [...data.request.grounds], exceptions: [], purposes: [...data.request.purposes] })] },
    {
      act: 'decideConvening',
      changes: [
        change('convening', id('convening'), { ...data.convening, request: id('request'), ...packFields }),
        change('meeting', id('meeting'), { ...data.meeting, request: id('request'), convening: id('convening'), ...packFields, chair: id('martin'), minuteTaker: id('jo'), convener: id('dina'), rehearsedAt: data.rehearsedAt }),
        change('paper', jointId(id('meeting'), 'chronology'), { meeting: id('meeting'), paper: 'chronology', state: 'not-needed', note: 'The convener’s list and the police calls say when.' }),
      ],
    },
    { act: 'informFamily', changes: data.informings.map(informing) },
    { act: 'invite', changes: data.invitations.map(invitation) },
    { act: 'hearChild', changes: data.voices.map(({ child, ...set }, index) => change('voice', id(`voice${index}`), { ...set, child: id(child) })) },
    {
      act: 'addLine',
      changes: [
        ...data.needs.map((text, index) => change('need', id(`need${index}`), { meeting: id('meeting'), text, rank: rankAt(index) })),
        ...data.knownLines.map(({ saidBy, ...set }, index) =>
          change('line', id(`line${index}`), { ...set, saidBy: id(saidBy), meeting: id('meeting'), item: 'known', isNew: false, rank: rankAt(index) }),
        ),
      ],
    },
  ]
}

/** Rank of the n-th thing of a list. */
function rankAt(position: number): string {
  let rank = rankBetween(undefined, undefined)
  for (let index = 0; index < position; index++) rank = rankBetween(rank, undefined)
  return rank
}
