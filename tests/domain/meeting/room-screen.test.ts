import { describe, expect, test } from 'vitest'
import { change } from '../../../src/domain/entities'
import { captureAction, captureNeed } from '../../../src/domain/meeting/captured'
import { beginNextPart, setParts } from '../../../src/domain/meeting/parts'
import { nameHider, roomPlan, type Instead } from '../../../src/domain/meeting/room-screen'
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
