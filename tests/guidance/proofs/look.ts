import type { GuidancePack } from '../../../src/guidance'
import { aCaseUnder, meetingIn, requestIn, type Stage } from './a-case-under'
import { wordsAt } from './in-app'

/** A screen and how far the case has come: `gate:grounds`, `run:aim`, `close`. */
export type Place = string

const stages: readonly (readonly [string, Stage])[] = [
  ['gate-check', 'answered'], ['gate', 'asked'], ['again-check', 'asked-again'], ['again', 'asked-again'], ['not-held', 'asked'], ['case', 'asked'],
  ['prepare', 'prepared'], ['chaired', 'chaired'], ['run', 'running'], ['capture', 'running'], ['map', 'running'], ['plan', 'running'], ['close', 'running'], ['record', 'closed'], ['guidance', 'asked'], ['agenda-line', 'asked'], ['looked-again', 'looked-again'],
]

/** The words of a place with a case under this guidance. Empty where the guidance has no such question or item. */
export async function wordsOf(pack: GuidancePack, place: Place): Promise<string> {
  const [name = '', part = ''] = place.split(':')
  const stage = stages.find(([known]) => known === name)?.[1]
  if (stage === undefined) throw new Error(`no such place: ${place}`)
  const isGate = name === 'gate' || name === 'again'
  const step = pack.gate.questions.findIndex(({ key }) => key === part) + 1
  if (isGate && step === 0) return ''
  const test = aCaseUnder(pack, stage)
  const meeting = () => `/c/c1/m/${meetingIn(test)}`
  const request = () => `/c/c1/gate/${requestIn(test)}`
  switch (name) {
    case 'gate':
    case 'again': return wordsAt(test, `${request()}/${String(step)}`)
    case 'gate-check':
    case 'again-check': return wordsAt(test, `${request()}/check`)
    case 'not-held': return wordsAt(test, '/c/c1/not-held')
    case 'case': return wordsAt(test, '/c/c1')
    case 'agenda-line': return wordsAt(test, `/guidance/${pack.id}/agenda-line`)
    case 'guidance': return wordsAt(test, `/guidance/${pack.id}`)
    case 'looked-again': return wordsAt(test, `${meeting()}/plan/review`)
    case 'chaired': return wordsAt(test, `${meeting()}/prepare${part === '' ? '' : `/${part}`}`)
    default: return wordsAt(test, `${meeting()}/${name}${part === '' ? '' : `/${part}`}`)
  }
}
