import { describe, expect, test } from 'vitest'
import { changeVoice } from '../../../src/domain/case'
import { change } from '../../../src/domain/entities'
import type { Values } from '../../../src/domain/kinds'
import { captureAction, captureNeed } from '../../../src/domain/meeting/captured'
import { beginNextPart, setParts } from '../../../src/domain/meeting/parts'
import { nameHider, roomBoard, roomPlan, roomScale, roomVoices, type Instead } from '../../../src/domain/meeting/room-screen'
import { hearChild } from '../../../src/domain/meeting/run'
import { scalesAt, score, setScale } from '../../../src/domain/meeting/scoring'
import { voicesOf } from '../../../src/domain/meeting/view'
import type { TestCase } from '../../support/builders'
import { aMeeting, at } from './a-meeting'

const wordFor = (instead: Instead): string => (typeof instead === 'string' ? `[${instead}]` : instead.agency)
const item = 'plan'

function act(meeting: TestCase, n: number, words: string, said: { owner?: string; due?: string; contingency?: string } = {}): void {
  meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item, text: words, ...said }, at(meeting, n)))
}

describe('the screen that the room sees', () => {
  test('names in what was typed are hidden, whole and by their parts, in any case; other words stay as they are', () => {
    const meeting = aMeeting()
    meeting.act({ act: 'addAdult', changes: [change('adult', 'carys', { label: 'Carys Harrow (mother)' })] })
    const hide = nameHider(meeting.fold, 'm1', wordFor)
    expect(hide('Ruth Cope rings ELLIS’s school, then Harrow; Priya copes with the mother')).toBe('Housing rings [child]’s school, then [adult]; Larkmead School copes with the mother')
    expect(hide('PC Leah Brandt and Brandt’s sergeant')).toBe('Police and Police’s sergeant')
    expect(hide('Rutherford, Ellisson and Joan are other people')).toBe('Rutherford, Ellisson and Joan are other people')
  })

  test('a name with signs in it is hidden as it stands', () => {
    const meeting = aMeeting()
    meeting.act({ act: 'addAdult', changes: [change('adult', 'x', { label: 'D’Arcy (Mr.) O+Neill' })] })
    expect(nameHider(meeting.fold, 'm1', wordFor)('D’Arcy saw O+Neill')).toBe('[adult] saw [adult]')
  })

  test('an action shows who by agency, what is missing as missing, and no person’s name', () => {
    const meeting = aMeeting()
    act(meeting, 5, 'Ruth gets a date for the boiler', { owner: 'Ruth Cope', due: '2026-12-11' })
    act(meeting, 6, 'See a school morning', { owner: 'Someone Else', contingency: 'Dina rings Ellis’s mother' })
    act(meeting, 7, 'Ask about the missed checks')
    const plan = roomPlan(meeting.fold, 'm1', wordFor)
    expect(plan.rows.map(({ text, who, due, ifNot }) => [text, who, due, ifNot])).toEqual([
      ['Housing gets a date for the boiler', { agency: 'Housing' }, '2026-12-11', undefined],
      ['See a school morning', 'person', undefined, 'Community Health rings [child]’s mother'],
      ['Ask about the missed checks', undefined, undefined, undefined],
    ])
    expect(JSON.stringify(plan)).not.toMatch(/Ruth|Cope|Someone|Dina|Ellis/)
    expect(plan.latest).toBe(plan.rows[2]?.id)
  })

  test('the board shows lines that anybody may read, without a name; what is for professionals, restricted or about others never', () => {
    const meeting = aMeeting()
    const line = (id: string, text: string, more: Partial<Values<'line'>> = {}) => change('line', id, { meeting: 'm1', item, kind: 'info', text, saidBy: 'dina', evidence: 'evidence', ...more })
    meeting.act({ act: 'captureLine', changes: [
      line('l1', 'Ellis was absent 14 times'),
      line('l2', 'Police know the man', { sharing: 'professionals' }),
      line('l3', 'The address of the refuge', { sharing: 'restricted' }),
      line('l4', 'The neighbour drinks', { sharing: 'third-party' }),
      line('l5', 'Dina thinks mornings are hard', { sharing: 'all', evidence: 'assumption' }),
    ] })
    expect(roomBoard(meeting.fold, 'm1', wordFor).map(({ key, lines }) => [key, lines])).toEqual([
      ['evidence', ['[child] was absent 14 times']], ['ambiguous', []], ['assumption', ['Community Health thinks mornings are hard']], ['missing', []],
    ])
  })

  test('[CA-33] a child’s own words are there only where the child agreed to it, the newest first, without a name; what others saw never', () => {
    const meeting = aMeeting()
    const hear = (n: number, heading: 'words' | 'wants' | 'observed', text: string, inRoom: boolean, on?: string) =>
      meeting.accept(hearChild(meeting.fold, { meeting: 'm1', child: 'ellis', heading, text, inRoom, ...(on === undefined ? {} : { on }) }, at(meeting, n)))
    hear(1, 'words', 'I like it when Dina comes', true, '2026-12-02')
    hear(2, 'words', 'Do not tell anybody this', false)
    hear(3, 'observed', 'Ellis hid under the table', true)
    hear(4, 'wants', 'To sleep at Nan’s', true)
    expect(roomVoices(meeting.fold, 'm1', wordFor)).toEqual([
      { text: 'To sleep at Nan’s', on: undefined },
      { text: 'I like it when Community Health comes', on: '2026-12-02' },
    ])
    const first = voicesOf(meeting.fold)[0]?.id ?? ''
    meeting.accept(changeVoice(meeting.fold, first, { inRoom: false }))
    expect(roomVoices(meeting.fold, 'm1', wordFor)).toEqual([{ text: 'To sleep at Nan’s', on: undefined }])
  })

  test('the scale shows how many have answered; scores only once the chair shows all, lowest first, by agency', () => {
    const meeting = aMeeting()
    expect(roomScale(meeting.fold, 'm1', true, wordFor)).toBeUndefined()
    meeting.accept(setScale(meeting.fold, { meeting: 'm1', question: 'How safe is Ellis tonight?', zero: 'Not safe with anyone', ten: 'Ruth would close the case' }, at(meeting, 1)))
    const scale = scalesAt(meeting.fold, 'm1')[0]?.id ?? ''
    meeting.accept(score(meeting.fold, { scale, person: 'ruth', value: 7, reason: 'Dina sees him' }))
    meeting.accept(score(meeting.fold, { scale, person: 'dina', value: 3, reason: 'Nobody knows who sleeps there' }))
    const quiet = roomScale(meeting.fold, 'm1', false, wordFor)
    expect(quiet).toMatchObject({ question: 'How safe is [child] tonight?', ten: 'Housing would close the case', given: 2, scores: undefined })
    expect(JSON.stringify(quiet)).not.toMatch(/sleeps|sees/)
    expect(roomScale(meeting.fold, 'm1', true, wordFor)?.scores).toEqual([
      { value: 3, who: { agency: 'Community Health' }, reason: 'Nobody knows who sleeps there' },
      { value: 7, who: { agency: 'Housing' }, reason: 'Community Health sees him' },
    ])
  })

  test('[BR-49] while the family is in the room, nothing of the part without them is on it', () => {
    const meeting = aMeeting({ opened: false })
    meeting.accept(setParts(meeting.fold, { meeting: 'm1', parts: ['professionals', 'family'] }))
    meeting.act({ act: 'openMeeting', changes: [change('meeting', 'm1', { openedAt: at(meeting, 0).at })] })
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item, text: 'Among ourselves' }, at(meeting, 1)))
    act(meeting, 2, 'Ask the police about the man')
    expect(roomPlan(meeting.fold, 'm1', wordFor)).toMatchObject({ needs: 1, rows: [{ text: 'Ask the police about the man' }] })
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    act(meeting, 21, 'A place at breakfast club')
    expect(roomPlan(meeting.fold, 'm1', wordFor)).toMatchObject({ needs: 0, needsWithAction: 0, rows: [{ text: 'A place at breakfast club' }] })
  })
})
