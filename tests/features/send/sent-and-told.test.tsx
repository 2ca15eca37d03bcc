// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, test } from 'vitest'
import { recipientsOf } from '../../../src/domain/distribution'
import { change, entities, entityById } from '../../../src/domain/entities'
import { Screen as Sent } from '../../../src/features/send/sent-screen'
import { Screen as Told } from '../../../src/features/send/told-screen'
import { oxfordshirePack } from '../../../src/guidance'
import { aRecordCase, sealIt } from '../../domain/record/a-record-case'
import type { TestCase } from '../../support/builders'
import { renderAfter } from './after-the-meeting'

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function show() { this.open = true }
  HTMLDialogElement.prototype.close = function close() { this.open = false }
})

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const dialog = () => within(screen.getByRole('dialog'))
const free = (made: TestCase): TestCase => {
  made.act({ act: 'liftContactHold', changes: [change('case', 'case', { contactHold: null })] })
  return made
}

describe('who gets the record', () => {
  test('[CA-26] [NC-34] from the list of those present to a log with an arrival, by one person at a time', async () => {
    const user = userEvent.setup()
    const made = free(aRecordCase())
    sealIt(made, 'the words')
    const here = renderAfter(made, Sent, '/c/c1/m/m1/sent')
    expect(screen.getByText('Send by Thu 10 Dec 2026')).toBeTruthy()
    await user.click(button('Settle: Dina Osei'))
    await user.click(dialog().getByRole('radio', { name: 'Secure e-mail' }))
    await user.click(dialog().getByRole('button', { name: 'Keep' }))
    expect(dialog().getByText('Write where it goes.')).toBeTruthy()
    await user.type(dialog().getByRole('textbox', { name: 'Where to?' }), 'dina@health.example')
    await user.click(dialog().getByRole('button', { name: 'Keep' }))
    expect(dialog().getByText('dina@health.example')).toBeTruthy()
    await user.type(dialog().getByRole('combobox', { name: 'Who read it back?' }), 'Jo Lindqvist')
    await user.click(dialog().getByRole('button', { name: 'It is right' }))
    await user.type(dialog().getByRole('combobox', { name: 'Who sent it?' }), 'Jo Lindqvist')
    await user.click(dialog().getByRole('button', { name: 'It has gone' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByText('Dina Osei: Full record, Secure e-mail')).toBeTruthy()
    await user.click(button('Did it arrive?: Dina Osei'))
    await user.type(dialog().getByRole('textbox', { name: 'How do you know?' }), 'Wrote back')
    await user.click(dialog().getByRole('button', { name: 'They have it' }))
    expect(recipientsOf(made.fold, 'm1', oxfordshirePack()).find(({ name }) => name === 'Dina Osei')?.state).toBe('acknowledged')
    expect(here.said).toEqual(['Kept.', 'Address read back.', 'Written into the log.', 'Kept: they have it.'])
    expect(here.drafts.size).toBe(0)
  })

  test('seven people are not seven forms: everything ready goes into the log in one act', async () => {
    const user = userEvent.setup()
    const made = free(aRecordCase())
    sealIt(made, 'the words')
    for (const person of ['martin', 'jo', 'dina']) made.act({ act: 'settle', changes: [change('distribution', `m1_${person}`, { meeting: 'm1', person, version: 'full', channel: 'by-hand' })] })
    const here = renderAfter(made, Sent, '/c/c1/m/m1/sent')
    await user.click(button('Mark all 3 that are ready as sent'))
    await user.click(dialog().getByRole('button', { name: 'It has gone' }))
    expect(dialog().getByText('Say who.')).toBeTruthy()
    await user.type(dialog().getByRole('combobox', { name: 'Who sent it?' }), 'Jo Lindqvist')
    const before = made.entries.length
    await user.click(dialog().getByRole('button', { name: 'It has gone' }))
    expect(made.entries.length).toBe(before + 1)
    expect(entities(made.fold, 'sending')).toHaveLength(3)
    expect(screen.getByText('Dina Osei: Full record, By hand')).toBeTruthy()
    // The button is gone: the focus is on the heading that the three lines stand under.
    expect(here.said.at(-1)).toBe('3 copies marked as sent. They are in the log.')
    expect(document.activeElement?.textContent).toBe('Log')
    expect(document.activeElement?.closest('h2')).toBeTruthy()
  })

  test('dissent needs its words; the button then says Change', async () => {
    const user = userEvent.setup()
    const made = free(aRecordCase())
    renderAfter(made, Sent, '/c/c1/m/m1/sent')
    await user.click(button('Note their answer: Sam Idowu'))
    await user.click(dialog().getByRole('radio', { name: 'Sees it otherwise' }))
    await user.click(dialog().getByRole('button', { name: 'Keep' }))
    expect(dialog().getByText('Write what they see otherwise, in their own words.')).toBeTruthy()
    await user.type(dialog().getByRole('textbox', { name: 'In their own words' }), 'It needs time')
    await user.click(dialog().getByRole('button', { name: 'Keep' }))
    expect(entityById(made.fold, 'agreement', 'm1_sam')?.values).toMatchObject({ answer: 'dissents', words: 'It needs time' })
    expect(button('Change: Sam Idowu')).toBeTruthy()
  })

  test('[CA-26] somebody else is added with a reason', async () => {
    const user = userEvent.setup()
    const made = free(aRecordCase())
    renderAfter(made, Sent, '/c/c1/m/m1/sent')
    await user.type(screen.getByRole('combobox', { name: /Who else gets a copy/ }), 'Dr Amir Rahmani')
    await user.click(button('Add to the list'))
    expect(screen.getByText('Say why.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Why do they get one?' }), 'Sees Nia')
    await user.click(button('Add to the list'))
    expect(entityById(made.fold, 'distribution', 'm1_amir')?.values).toMatchObject({ person: 'amir', because: 'Sees Nia' })
    expect(screen.getByText('Added: Sees Nia')).toBeTruthy()
  })
})

describe('who was told', () => {
  const withCarys = (): TestCase => {
    const made = free(aRecordCase())
    made.act({ act: 'tell', changes: [change('telling', 'm1_carys', { meeting: 'm1', person: 'carys', answer: 'tell', by: 'Dina Osei', due: '2026-12-04', how: 'At home', part: 'Brings Ellis by nine' })] })
    made.act({ act: 'withhold', changes: [change('telling', 'm1_tom', { meeting: 'm1', person: 'tom', answer: 'withhold', ground: 'About a third party', decider: 'Martin Fell', lookAgain: '2026-12-08' })] })
    return made
  }

  test('[NC-32] [NC-33] told, understood, and how that is known', async () => {
    const user = userEvent.setup()
    const made = withCarys()
    renderAfter(made, Told, '/c/c1/m/m1/told')
    await user.click(button('Note how it went with Carys Harrow'))
    expect(dialog().getByText('Their own part, as agreed: Brings Ellis by nine')).toBeTruthy()
    await user.click(dialog().getByRole('radio', { name: 'Yes' }))
    await user.click(dialog().getByRole('button', { name: 'Keep how it went' }))
    expect(dialog().getByText('Say how you know that they understood.')).toBeTruthy()
    await user.type(dialog().getByRole('textbox', { name: 'How do you know?' }), 'She said it back')
    await user.click(dialog().getByRole('checkbox', { name: /We went through their own part/ }))
    await user.click(dialog().getByRole('button', { name: 'Keep how it went' }))
    expect(entityById(made.fold, 'telling', 'm1_carys')?.values).toMatchObject({ doneOn: '2026-12-03', doneBy: 'Dina Osei', understanding: 'yes', understood: 'She said it back', explained: true })
    expect(screen.getByText('Told by Dina Osei on Thu 3 Dec 2026. At home')).toBeTruthy()
  })

  test('[CA-12] late is said in working days, and what is held back asks on its day', async () => {
    const user = userEvent.setup()
    const made = withCarys()
    renderAfter(made, Told, '/c/c1/m/m1/told', { today: '2026-12-08' })
    expect(screen.getByText('Late by 2 working days')).toBeTruthy()
    expect(screen.getByText('Look again now')).toBeTruthy()
    await user.click(button('Look again at what is held back from Tom Vale'))
    await user.type(dialog().getByRole('textbox', { name: 'Why is it still held back?' }), 'Not agreed yet')
    await user.type(dialog().getByRole('combobox', { name: 'Who decided?' }), 'Martin Fell')
    await user.type(dialog().getByRole('textbox', { name: 'Look again on' }), '7 Jan')
    await user.click(dialog().getByRole('button', { name: 'It stays back until then' }))
    expect(entityById(made.fold, 'telling', 'm1_tom')?.values).toMatchObject({ ground: 'Not agreed yet', lookAgain: '2027-01-07' })
  })
})
