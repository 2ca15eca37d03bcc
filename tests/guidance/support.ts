import frameJson from '../../src/guidance/frame.json'
import { blankInput, validateFrame, validatePack } from '../../src/guidance'
import type { Frame, GuidanceInput, GuidancePack } from '../../src/guidance'
import packJson from '../../src/guidance/packs/oxfordshire.pack.json'

type Loose = Record<string, unknown>

/** A fresh, changeable copy of the Oxfordshire file, as an importer would read it. */
export const packFile = (): Loose => structuredClone(packJson) as unknown as Loose

/** A valid pack: Oxfordshire with some parts put differently. Fails the test when it is not valid. */
export function aPack(parts: Loose = {}): GuidancePack {
  const read = validatePack({ ...packFile(), ...parts })
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  return read.value
}

export function aFrame(parts: Loose = {}): Frame {
  const read = validateFrame({ ...(structuredClone(frameJson) as unknown as Loose), ...parts })
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  return read.value
}

/** A pack with no checks or lists of its own, on which only what the test puts in is asked. */
export const quietPack = (parts: Loose = {}): GuidancePack => aPack({ checks: [], readiness: [], closing: [], conditions: {}, ...parts })
export const quietFrame = (parts: Loose = {}): Frame => aFrame({ checks: [], readiness: [], closing: [], components: frameJson.components.map((one) => ({ ...one, check: null })), conditions: {}, ...parts })

export const anInput = (said: Partial<GuidanceInput> = {}): GuidanceInput =>
  ({ ...blankInput, concernsUnassigned: [], familyWithheldSilently: [], decisionsWithoutReason: [], ...said })

/** A check with everything but what the test is about. */
export const aCheck = (parts: Loose = {}): Loose =>
  ({ key: 'a-check', phase: 'close', strength: 'ask', when: { input: 'review', blank: true }, says: 'Say it.', settle: 'review', source: ['OX-48'], ...parts })
