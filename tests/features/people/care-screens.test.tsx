// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { Screen as Anew } from '../../../src/features/people/anew-screen'
import { Screen as Care } from '../../../src/features/people/care-screen'
import { Screen as Late } from '../../../src/features/people/late-screen'
import { Screen as Meeting } from '../../../src/features/people/meeting-screen'
import { Screen as Office } from '../../../src/features/people/office-screen'
import { Screen as People } from '../../../src/features/people/people-screen'
import { Screen as PutBack } from '../../../src/features/people/put-back-screen'
import { Screen as UseOffice } from '../../../src/features/people/use-office-screen'
import { officeFailureText } from '../../../src/text/people-care'
import { aCase } from '../../support/builders'
import { alone, daysAgo, maria, people, person, renderSharing, sam, tom } from './in-sharing'
import { wordsOf } from '../../support/words-of'

afterEach(cleanup)
const at = '/c/c1/people'
const all = { team: 'organiser', plan: 'organiser', restricted: 'organiser' } as const
const full = { team: 'contributor', plan: 'contributor' } as const
const three = people({ members: [person(maria, all), person(sam, full), person(tom, { team: 'recorder', plan: 'recorder' })] })
const six = 'ribbon lantern copper maple thunder violet'

describe('an office card', () => {
  test('is made with a name, and its six words stand there once and are kept nowhere', async () => {
    const { acts, files, drafts } = renderSharing(Office, { at: `${at}/office`, people: three })
    await userEvent.click(await screen.findByRole('button', { name: 'Make the office card' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Write what the card is called.')
    await userEvent.type(screen.getByLabelText('What the card is called'), 'Office of Hill School')
    await userEvent.click(screen.getByRole('button', { name: 'Make the office card' }))
    await screen.findByRole('heading', { name: 'The office card is made' })
    expect(within(screen.getByRole('list', { name: '1. Write down or print the six words' })).getAllByRole('listitem')).toHaveLength(6)
    await userEvent.click(screen.getByRole('button', { name: 'Save the office card' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save the case for the card' }))
    expect(acts).toEqual([`office card Office of Hill School for ${six}`])
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([['office-card-2026-12-03.age', 900], ['hand-over-2026-12-03.age', 1200]])
    expect([...drafts.values()].join(' ')).not.toContain('lantern')
  })

  test('nobody but an organiser makes one', async () => {
    renderSharing(Office, { at: `${at}/office`, people: people({ own: full }) })
    await screen.findByText('Only an organiser can let people in or take people out.')
    expect(screen.queryByRole('button', { name: 'Make the office card' })).toBeNull()
  })

  const card = new File(['sealed'], 'office-card.age')

  test('is opened in a vault that nobody knows, by the words on the paper', async () => {
    const { acts } = renderSharing(UseOffice, { at: '/sharing/office', own: undefined })
    await userEvent.click(await screen.findByRole('button', { name: 'Go on as the office' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Choose the file.*Write the six words/s)
    await userEvent.upload(screen.getByLabelText('The office card'), card)
    await userEvent.type(screen.getByLabelText('The six words'), 'Ribbon, lantern copper MAPLE thunder violet')
    await userEvent.click(screen.getByRole('button', { name: 'Go on as the office' }))
    await screen.findByRole('heading', { name: 'This vault is now Tom Ellery' })
    expect(acts).toEqual([`office ${six}`])
  })

  test('is not opened in a vault that is somebody’s, and the words say where it is', async () => {
    renderSharing(UseOffice, { at: '/sharing/office' })
    await screen.findByText(/^This vault has a card of its own/)
    expect(screen.queryByLabelText('The office card')).toBeNull()
  })

  test.each(['office-card-shape', 'office-card-not-opened', 'office-card-unreadable', 'office-card-forged'] as const)('%s is said in words', async (code) => {
    renderSharing(UseOffice, { at: '/sharing/office', own: undefined, refused: code })
    await userEvent.upload(await screen.findByLabelText('The office card'), card)
    await userEvent.type(screen.getByLabelText('The six words'), six)
    await userEvent.click(screen.getByRole('button', { name: 'Go on as the office' }))
    await screen.findByText(officeFailureText[code])
  })
})

describe('looking after a case', () => {
  test('with one organiser it asks for a second, or an office card', async () => {
    renderSharing(Care, { at: `${at}/care`, people: three })
    await screen.findByText(/^Choose somebody under “Who is in”/)
    expect(screen.getByRole('link', { name: 'Make an office card' }).getAttribute('href')).toBe(`${at}/office`)
    cleanup()
    renderSharing(Care, { at: `${at}/care`, people: people({ members: [person(maria, all), person(sam, all)] }) })
    await screen.findByText('You and Sam Idowu can let people in.')
  })

  test('a new key says what it does before it is started, and what everybody needs after', async () => {
    const { acts } = renderSharing(Care, { at: `${at}/care`, people: three })
    await userEvent.click(await screen.findByText('Start a new key', { selector: 'summary *, summary' }))
    await userEvent.click(screen.getByRole('button', { name: 'Start a new key' }))
    await screen.findByRole('link', { name: 'Make the hand-over file' })
    expect(acts).toEqual(['new key'])
  })

  test('says since when the key in use is: just started, some weeks old, or over a year', async () => {
    for (const [days, words] of [[0, 'The key in use was started today. Nothing more to do, unless somebody came to know it since.'], [30, 'The key in use was started on Tue 3 Nov 2026.'], [400, 'The key in use was started on Wed 29 Oct 2025. That is more than a year ago. Start a new one.']] as const) {
      renderSharing(Care, { at: `${at}/care`, people: { ...three, keySince: daysAgo(days) } })
      await waitFor(() => expect(wordsOf(document.body)).toContain(words))
      cleanup()
    }
  })

  test('only somebody who does not organise is offered to begin the case anew', async () => {
    renderSharing(Care, { at: `${at}/care`, people: three })
    await screen.findByRole('link', { name: 'Make an office card' })
    expect(screen.queryByRole('link', { name: 'Begin the case anew' })).toBeNull()
    cleanup()
    renderSharing(Care, { at: `${at}/care`, people: { ...three, own: full } })
    await screen.findByRole('link', { name: 'Begin the case anew' })
  })
})

describe('the last organiser is gone [28]', () => {
  const gone = people({ own: full, members: [person(sam, all, { heardAt: daysAgo(40) }), person(maria, full), person(tom, { plan: 'reader' })] })

  test('a member says that nobody could be reached, chooses who goes on, and then everybody needs a file', async () => {
    const { acts } = renderSharing(Anew, { at: `${at}/anew`, people: gone })
    await screen.findByText('Until now Sam Idowu could let people in. Try to reach them first.')
    await userEvent.click(screen.getByRole('button', { name: 'Begin the case anew' }))
    expect((await screen.findAllByRole('alert')).map((one) => one.textContent).join()).toContain('Say that you could not reach them.')
    expect(acts).toEqual([])
    await userEvent.click(screen.getByLabelText('I could not reach them, and I begin the case anew'))
    await userEvent.click(screen.getByRole('button', { name: 'Begin the case anew' }))
    await screen.findByRole('link', { name: 'Make the hand-over file' })
    expect(acts).toEqual(['anew with card of Tom Ellery {"plan":"reader"}'])
  })

  test('whoever organises the case has no need to', async () => {
    renderSharing(Anew, { at: `${at}/anew`, people: three })
    await screen.findByText(/^You organise this case yourself/)
    expect(screen.queryByRole('button', { name: 'Begin the case anew' })).toBeNull()
  })
})

describe('putting back what somebody changed', () => {
  const back = `${at}/one/${sam.key}/put-back`

  test('shows how much that is before anything is done, and then does it', async () => {
    const { acts } = renderSharing(PutBack, { at: back, people: three })
    await userEvent.type(await screen.findByLabelText('Since which day?'), '1 December 2026')
    await userEvent.type(screen.getByLabelText('From what time on?'), '9:30')
    await userEvent.click(screen.getByRole('button', { name: 'See how much that is' }))
    await screen.findByText('12 answers and lines would go back.')
    screen.getByText(/^1 more has to be looked at by hand/)
    expect(acts).toEqual(['look at 2 since 2026-12-01T09:30:00.000Z'])
    await userEvent.click(screen.getByRole('button', { name: 'Put it back' }))
    await screen.findByText('12 answers and lines put back.')
    expect(acts[1]).toBe('put back 2 since 2026-12-01T09:30:00.000Z')
  })

  test('without a day, or with a time that is none, nothing is looked at', async () => {
    const { acts } = renderSharing(PutBack, { at: back, people: three })
    await userEvent.click(await screen.findByRole('button', { name: 'See how much that is' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Write a day')
    await userEvent.type(screen.getByLabelText('Since which day?'), 'yesterday')
    await userEvent.type(screen.getByLabelText('From what time on?'), 'noonish')
    await userEvent.click(screen.getByRole('button', { name: 'See how much that is' }))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Write a time'))
    expect(acts).toEqual([])
  })
})

describe('chair and minutes', () => {
  const meeting = () => {
    const test = aCase()
    const one = (id: string, name: string) => ({ subject: id, kind: 'person', set: { name, agency: 'Health' } })
    test.act({ act: 'begin', changes: [{ subject: 'm1', kind: 'meeting', set: { title: 'First meeting', chair: 'p1', minuteTaker: 'p3' } }, one('p1', 'Maria Lopez'), one('p2', 'Sam Idowu'), one('p3', 'Tom Ellery')] })
    return test
  }

  test('a third device takes over the minutes: its owner may write from then on, and the paper names them', async () => {
    const test = meeting()
    const { acts } = renderSharing(Meeting, { at: `${at}/meeting`, people: three, test })
    const minutes = await screen.findByLabelText('Who takes the minutes')
    expect((minutes as HTMLSelectElement).selectedOptions[0]?.textContent).toContain('Tom Ellery')
    await userEvent.selectOptions(minutes, sam.key)
    await userEvent.click(screen.getByRole('button', { name: 'Hand it over' }))
    await screen.findByText('Maria Lopez chairs. Sam Idowu takes the minutes.')
    screen.getByText(/^Tom Ellery had it until now\. If their device is lost/)
    expect(acts).toEqual(['chair team 1 m1', 'role plan 2 recorder', 'role team 2 recorder'])
    expect(screen.getByRole('link', { name: 'Make the hand-over file' })).toBeDefined()
  })

  test('chair and minute taker exchange their parts in one act', async () => {
    const test = meeting()
    renderSharing(Meeting, { at: `${at}/meeting`, people: three, test })
    await userEvent.selectOptions(await screen.findByLabelText('Who chairs'), tom.key)
    await userEvent.selectOptions(screen.getByLabelText('Who takes the minutes'), maria.key)
    await userEvent.click(screen.getByRole('button', { name: 'Hand it over' }))
    await screen.findByText('Tom Ellery chairs. Maria Lopez takes the minutes.')
    expect((screen.getByLabelText('Who chairs') as HTMLSelectElement).selectedOptions[0]?.textContent).toContain('Tom Ellery')
  })

  test('the chair and the minute taker are two people', async () => {
    const { acts } = renderSharing(Meeting, { at: `${at}/meeting`, people: three, test: meeting() })
    await userEvent.selectOptions(await screen.findByLabelText('Who takes the minutes'), maria.key)
    await userEvent.click(screen.getByRole('button', { name: 'Hand it over' }))
    await screen.findByText('The chair and the minute taker are two people.')
    expect(acts).toEqual([])
  })

  test('only an organiser hands them over', async () => {
    renderSharing(Meeting, { at: `${at}/meeting`, people: { ...three, own: full } })
    await screen.findByText('Only an organiser can hand these over. Ask one of them.')
  })
})

test('a case that came as a file says at the door that it is not shared from here, and what to do', async () => {
  renderSharing(People, { at, people: { ...alone, cameAsFile: true } })
  await screen.findByText('This case came as a file.')
  screen.getByText(/^To work on it together, ask whoever sent the file/)
  expect(screen.queryByRole('link', { name: 'Let somebody in' })).toBeNull()
})

test('late work of several entries is taken over in one press', async () => {
  const test = aCase()
  const line = (id: string) => ({ entry: { id, space: 'x', entry: { writer: 'w2', n: 1, r: '0'.repeat(32), lamport: 3, at: daysAgo(1), act: 'addLine', facts: [{ subject: id, kind: 'line', field: 'text', value: `Said at the gate ${id}`, replaces: [] }] } }, reason: 'no-role' as const })
  const late = { ...test, fold: { ...test.fold, setAside: [line('aaaa1'), line('bbbb2')] } } as ReturnType<typeof aCase>
  const { acts } = renderSharing(Late, { at: `${at}/late`, people: three, test: late })
  await userEvent.click(await screen.findByRole('button', { name: 'Take all 2 over' }))
  await waitFor(() => expect(acts).toEqual(['took over team aaaa', 'took over team bbbb']))
})
