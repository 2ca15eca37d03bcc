// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { Screen as HandOver } from '../../../src/features/people/hand-over-screen'
import { Screen as Join } from '../../../src/features/people/join-screen'
import { Screen as Late } from '../../../src/features/people/late-screen'
import { Screen as LetIn } from '../../../src/features/people/let-in-screen'
import { Screen as Open } from '../../../src/features/people/open-screen'
import { Screen as People } from '../../../src/features/people/people-screen'
import { Screen as Person } from '../../../src/features/people/person-screen'
import { peopleFailureText } from '../../../src/text/people'
import { aCase } from '../../support/builders'
import { alone, daysAgo, maria, people, person, renderSharing, sam, tom, words } from './in-sharing'

afterEach(cleanup)
const full = { team: 'recorder', plan: 'recorder' } as const
const both = people({ members: [person(maria, { team: 'organiser', plan: 'organiser', restricted: 'organiser' }), person(sam, full, { heardAt: daysAgo(1) })] })
const file = (text: string, name = 'turnstone-card.txt') => new File([text], name)
const cardField = () => screen.findByLabelText('Their card as a file')
const at = '/c/c1/people'

describe('who is in the case', () => {
  test('a case nobody else has says so, and asks for nothing but to let somebody in', async () => {
    renderSharing(People, { at, people: alone })
    await screen.findByText('Only you have this case. Nobody else can read it.')
    expect(screen.getByRole('link', { name: 'Let somebody in' })).toBeDefined()
    expect(screen.queryByRole('link', { name: 'Make a hand-over file' })).toBeNull()
    expect(screen.queryByText('Check words')).toBeNull()
  })

  test('until there is a second organiser it says that only you can let people in, and by name when it is somebody else', async () => {
    renderSharing(People, { at })
    await screen.findByText('Only you can let people in.')
    cleanup()
    renderSharing(People, { at, people: people({ members: [person(maria, full), person(sam, { team: 'organiser', plan: 'organiser' })], own: full }) })
    await screen.findByText('Only Sam Idowu can let people in.')
    expect(screen.queryByRole('link', { name: 'Let somebody in' })).toBeNull()
  })

  test('i lets somebody in and o opens a file; who may let nobody in has no i (design §4.17)', async () => {
    const user = userEvent.setup()
    const paths: string[] = []
    const onPath = (path: string) => void paths.push(path)
    renderSharing(People, { at, people: both, onPath })
    await screen.findByRole('link', { name: 'Let somebody in' })
    await user.keyboard('i')
    await waitFor(() => expect(paths.at(-1)).toBe('/c/c1/people/in'))
    cleanup()
    renderSharing(People, { at, people: people({ members: [person(maria, full), person(sam, { team: 'organiser', plan: 'organiser' })], own: full }), onPath })
    await screen.findByRole('link', { name: 'Sam Idowu' })
    await user.keyboard('i')
    expect(paths.at(-1)).toBe(at)
    await user.keyboard('o')
    await waitFor(() => expect(paths.at(-1)).toBe('/sharing/open'))
  })

  test('says of each who they are, what they may do, and whether anybody has compared with them', async () => {
    renderSharing(People, { at, people: both })
    const row = (await screen.findByRole('link', { name: 'Sam Idowu' })).closest('li') as HTMLElement
    expect(row.textContent).toContain('Practitioner, Health. The full record: takes the minutes. The plan: takes the minutes. 1 device. Last heard from on')
    within(row).getByText('Not compared yet')
    // The part set apart is in the list, because this device is in it, and with nobody else.
    expect(screen.getByText('The part set apart').nextSibling?.textContent).toBe('Nobody but you')
  })

  test('a part this device is not in is not told of', async () => {
    renderSharing(People, { at, people: people({ members: [person(maria, { plan: 'reader' }), person(sam, { team: 'organiser', plan: 'organiser', restricted: 'organiser' })], own: { plan: 'reader' } }) })
    const who = await screen.findByRole('region', { name: 'Who can read what' })
    expect(within(who).getAllByRole('term').map((term) => term.textContent)).toEqual(['The plan'])
  })

  test('an organiser who has not been heard for fourteen days is named; after thirteen not yet', async () => {
    const organiser = { team: 'organiser', plan: 'organiser' } as const
    const view = (days: number) => people({ hasOneOrganiser: false, members: [person(maria, organiser), person(sam, organiser, { heardAt: daysAgo(days) }), person(tom, full, { heardAt: daysAgo(40) })] })
    renderSharing(People, { at, people: view(14) })
    await screen.findByText(/^Nothing from Sam Idowu for 14 days/)
    expect(screen.queryByText(/^Nothing from Tom/)).toBeNull()
    cleanup()
    renderSharing(People, { at, people: view(13) })
    await screen.findByRole('link', { name: 'Sam Idowu' })
    expect(screen.queryByText(/^Nothing from/)).toBeNull()
  })

  test('a removal that nobody has built on, and one that was chosen, are said in words', async () => {
    const note = { entry: 'e1', circle: 'team', act: 'remove', by: sam, about: tom, stands: true } as const
    renderSharing(People, { at, people: { ...both, notBuiltOn: [note], chosen: [{ ...note, entry: 'e2', act: 'set-role' }] } })
    await screen.findByText('Sam Idowu took Tom Ellery out. No second organiser has built on this yet, so it could still be overturned.')
    screen.getByText('Sam Idowu changed what Tom Ellery may do. Some changes to who is in undid one another. This one counts.')
  })

  test('the check words stand there, six and six, the same as on every other device', async () => {
    renderSharing(People, { at, people: both })
    const list = await screen.findByRole('list', { name: 'The full record: people and key' })
    expect(within(list).getAllByRole('listitem').map((item) => item.textContent)).toEqual(words.slice(0, 6).map((word, index) => `${String(index + 1)} ${word}`))
  })

  test('somebody who was taken out is told that they get nothing new', async () => {
    renderSharing(People, { at, people: people({ own: {}, former: [person(maria, {})], members: [person(sam, { team: 'organiser' })] }) })
    await screen.findByText('You are not in this case any more. You keep what you had. You get nothing new.')
    expect(screen.queryByRole('link', { name: 'Make a hand-over file' })).toBeNull()
  })
})

describe('letting somebody in', () => {
  test('needs a card of one’s own first', async () => {
    renderSharing(LetIn, { at: `${at}/in`, own: undefined, people: alone })
    await screen.findByText('First make your card')
    expect(screen.queryByLabelText('Their card as a file')).toBeNull()
  })

  test('a card that is none, and one’s own, are refused in words; nobody is let in [13]', async () => {
    const { acts } = renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.upload(await cardField(), file('a shopping list'))
    await screen.findByText(peopleFailureText['card-unreadable'])
    await userEvent.upload(await cardField(), file(maria.text))
    await screen.findByText(peopleFailureText['own-card'])
    expect(acts).toEqual([])
  })

  test('asks how you know, what they see and what they may do before anything is done', async () => {
    const { acts } = renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByRole('button', { name: 'Let Sam Idowu in' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Say how you know.*Choose what they may see.*Choose what they may do/s)
    expect(acts).toEqual([])
    // A card out of a file was not seen on anybody's screen.
    expect(screen.queryByLabelText('I scanned it just now from their own screen')).toBeNull()
  })

  test('with the plan only, they get the plan only, and their file holds no more', async () => {
    const { acts, compared } = renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByLabelText('We have not compared yet'))
    await userEvent.click(screen.getByLabelText('The plan only'))
    await userEvent.click(screen.getByLabelText('Adds their own'))
    await userEvent.click(screen.getByRole('button', { name: 'Let Sam Idowu in' }))
    await screen.findByRole('heading', { name: 'Sam Idowu is in' })
    await screen.findByText(/^The file is ready: 3 parts/)
    expect(acts).toEqual(['let in card of Sam Idowu as {"plan":"contributor"}', 'file 2 plan'])
    expect(compared).toEqual([])
  })

  test('words that differ stop everything: nothing is shared', async () => {
    const { acts, compared } = renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByLabelText('We read the ten words to each other'))
    await userEvent.click(await screen.findByRole('button', { name: 'No, they differ' }))
    await screen.findByRole('heading', { name: 'Stop. Somebody may be between you' })
    expect(screen.queryByRole('button', { name: 'Let Sam Idowu in' })).toBeNull()
    expect([...acts, ...compared]).toEqual([])
  })

  test('having read the words without saying that they are the same is not enough', async () => {
    const { acts } = renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByLabelText('We read the ten words to each other'))
    await screen.findByRole('list', { name: 'Ten words' })
    await userEvent.click(screen.getByLabelText('The plan only'))
    await userEvent.click(screen.getByLabelText('Reads'))
    await userEvent.click(screen.getByRole('button', { name: 'Let Sam Idowu in' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Say whether all ten words are the same.')
    expect(acts).toEqual([])
  })

  test('what was answered is still there when the page is opened again', async () => {
    const drafts = new Map<string, string>()
    renderSharing(LetIn, { at: `${at}/in`, people: alone, drafts })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByLabelText('The plan only'))
    cleanup()
    renderSharing(LetIn, { at: `${at}/in`, people: alone, drafts })
    await screen.findByRole('button', { name: 'Let Sam Idowu in' })
    expect(screen.getByLabelText<HTMLInputElement>('The plan only').checked).toBe(true)
  })

  test('a refusal is shown in words and the answers stay', async () => {
    renderSharing(LetIn, { at: `${at}/in`, people: both, refused: 'already-in' })
    await userEvent.upload(await cardField(), file(sam.text))
    await userEvent.click(await screen.findByLabelText('We have not compared yet'))
    await userEvent.click(screen.getByLabelText('The full record and the plan'))
    await userEvent.click(screen.getByLabelText('Reads'))
    await userEvent.click(screen.getByRole('button', { name: 'Let Sam Idowu in' }))
    await screen.findByText(peopleFailureText['already-in'])
    expect(screen.getByLabelText<HTMLInputElement>('Reads').checked).toBe(true)
  })

  test('somebody who does not organise is told who can', async () => {
    renderSharing(LetIn, { at: `${at}/in`, people: people({ own: full }) })
    await screen.findByText('Only an organiser can let people in or take people out.')
    expect(screen.queryByLabelText('Their card as a file')).toBeNull()
  })

  test('without a camera the file is the way, and it says so', async () => {
    renderSharing(LetIn, { at: `${at}/in`, people: alone })
    await userEvent.click(await screen.findByRole('button', { name: 'Scan their codes' }))
    await screen.findByText(peopleFailureText['camera-none'])
  })
})

describe('one person', () => {
  const one = `${at}/one/${sam.key}`

  test('is taken out after reading what that does and what it does not do; then everybody who stays needs the new key', async () => {
    const { acts } = renderSharing(Person, { at: one, people: both })
    await screen.findByRole('heading', { name: 'Sam Idowu' })
    screen.getByText(/^They keep what they have already read/)
    await userEvent.click(screen.getByText('What this does, and what it does not do'))
    await userEvent.click(screen.getByRole('button', { name: 'Take Sam Idowu out' }))
    await screen.findByRole('link', { name: 'Make the hand-over file' })
    expect(acts).toEqual(['out 2'])
  })

  test('the last organiser cannot be taken out, and the words say what to do first', async () => {
    renderSharing(Person, { at: one, people: both, refused: 'last-organiser' })
    await screen.findByRole('heading', { name: 'Sam Idowu' })
    await userEvent.click(screen.getByRole('button', { name: 'Take Sam Idowu out', hidden: true }))
    await screen.findByText(peopleFailureText['last-organiser'])
  })

  test('becomes a second organiser in every part they are in', async () => {
    const { acts } = renderSharing(Person, { at: one, people: both })
    await userEvent.click(await screen.findByRole('button', { name: 'Make them an organiser too' }))
    await waitFor(() => expect(acts).toEqual(['role team 2 organiser', 'role plan 2 organiser']))
  })

  test('one of two devices that is lost comes out alone; the only one does not', async () => {
    const two = person(sam, full, { devices: [{ key: sam.key, card: sam, isThis: false, heardAt: undefined }, { key: tom.key, card: { ...tom, device: 'Phone' }, isThis: false, heardAt: undefined }] })
    const { acts } = renderSharing(Person, { at: one, people: { ...both, members: [person(maria, both.own), two] } })
    await userEvent.click(await screen.findByText('Phone is lost'))
    await userEvent.click(screen.getAllByRole('button', { name: 'Take this device out' })[1] as HTMLElement)
    await waitFor(() => expect(acts).toEqual(['device out 3']))
    cleanup()
    renderSharing(Person, { at: one, people: both })
    await screen.findByText(/^Is this device lost\? It is the only one of theirs/)
    expect(screen.queryByRole('button', { name: 'Take this device out', hidden: true })).toBeNull()
  })

  test('whoever does not organise sees the person and can compare, and no more', async () => {
    const { compared } = renderSharing(Person, { at: one, people: { ...both, own: full } })
    await userEvent.click(await screen.findByRole('button', { name: 'Compare the ten words now' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Yes, all ten' }))
    await screen.findByText('You have compared cards.')
    expect(compared).toEqual(['Sam Idowu'])
    expect(screen.queryByRole('button', { name: /out$/, hidden: true })).toBeNull()
  })
})

describe('hand-over files', () => {
  test('for people: addressed to their devices and not to this one', async () => {
    const { acts, files } = renderSharing(HandOver, { at: `${at}/hand-over`, people: both })
    await userEvent.click(await screen.findByLabelText('Everything I have'))
    await userEvent.click(screen.getByRole('button', { name: 'Make the file' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Save the file' }))
    expect(acts).toEqual(['file 2 all'])
    expect(files[0]?.name).toBe('hand-over-2026-12-03.age')
  })

  test('with a passphrase: six words, shown once and kept nowhere', async () => {
    const { acts, drafts } = renderSharing(HandOver, { at: `${at}/hand-over`, people: both })
    await userEvent.click(await screen.findByLabelText('For whoever I tell six words'))
    await userEvent.click(screen.getByLabelText('The plan only'))
    await userEvent.click(screen.getByRole('button', { name: 'Make the file' }))
    const list = await screen.findByRole('list', { name: 'The six words' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(6)
    expect(acts).toEqual(['file for ribbon lantern copper maple thunder violet plan'])
    expect([...drafts.values()].join(' ')).not.toContain('lantern')
  })

  const unlike = people({
    own: { team: 'organiser', plan: 'organiser', restricted: 'organiser' },
    members: [person(maria, { team: 'organiser', plan: 'organiser', restricted: 'organiser' }), person(sam, { plan: 'contributor' }), person(tom, full)],
  })
  const inside = async () => within(await screen.findByRole('region', { name: 'What is in it' }))

  test('for people who may not read the same: it says so first, and makes one for each with all that they may read', async () => {
    const { acts, files } = renderSharing(HandOver, { at: `${at}/hand-over`, people: unlike })
    await userEvent.click(await screen.findByLabelText('Everything I have'))
    screen.getByText('They may not all read the same.')
    screen.getByText('The full record: only Tom Ellery.')
    const rows = await inside()
    expect(rows.getAllByRole('definition').map((row) => row.textContent)).toEqual(['The plan', 'The full record and the plan'])
    await userEvent.click(screen.getByRole('button', { name: 'Make 2 files' }))
    const second = within(await screen.findByRole('region', { name: 'File 2 of 2, for Tom Ellery' }))
    await userEvent.click(second.getByRole('button', { name: 'Save the file' }))
    expect(acts).toEqual(['file 2 all', 'file 3 all'])
    expect(files[0]?.name).toBe('hand-over-2026-12-03-2.age')
  })

  test('one file for all of them says before it is made what it leaves out, and for whom', async () => {
    const { acts, said } = renderSharing(HandOver, { at: `${at}/hand-over`, people: unlike })
    await userEvent.click(await screen.findByLabelText('Everything I have'))
    await userEvent.click(screen.getByLabelText('One file for all of them'))
    const rows = await inside()
    expect(rows.getAllByRole('definition').map((row) => row.textContent)).toEqual(['The plan', 'The full record, which Tom Ellery may read'])
    await userEvent.click(screen.getByRole('button', { name: 'Make the file' }))
    await screen.findByText(/^The file is ready/)
    expect(acts).toEqual(['file 23 all'])
    // The title that takes the focus has not changed: what is new is said.
    expect(said).toEqual(['The file is ready to save.'])
  })

  test('for people who may read the same, one file holds it all and nothing has to be chosen', async () => {
    renderSharing(HandOver, { at: `${at}/hand-over`, people: people({ ...unlike, members: [unlike.members[0] as never, person(sam, full), person(tom, full)] }) })
    await userEvent.click(await screen.findByLabelText('Everything I have'))
    const rows = await inside()
    expect(rows.getAllByRole('definition').map((row) => row.textContent)).toEqual(['The full record and the plan', 'Nothing that they may read'])
    expect(screen.queryByLabelText('One file for all of them')).toBeNull()
  })

  test('by six words the part set apart is left out, and it says so', async () => {
    renderSharing(HandOver, { at: `${at}/hand-over`, people: unlike })
    await userEvent.click(await screen.findByLabelText('For whoever I tell six words'))
    await userEvent.click(screen.getByLabelText('Everything I have'))
    const rows = await inside()
    expect(rows.getAllByRole('definition').map((row) => row.textContent)).toEqual(['The full record and the plan', 'The part set apart. It is given to people by name only.'])
  })

  test('nobody chosen, nothing made', async () => {
    const { acts } = renderSharing(HandOver, { at: `${at}/hand-over`, people: both })
    await userEvent.click(await screen.findByLabelText(/^Sam Idowu/))
    await userEvent.click(screen.getByRole('button', { name: 'Make the file' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Choose at least one person.')
    expect(acts).toEqual([])
  })
})

describe('a file that somebody gave', () => {
  const upload = async () => userEvent.upload(await screen.findByLabelText('The file'), file('sealed', 'hand-over.age'))

  test('says who it is from, for whom, and that the founder is not known until words are compared [26]', async () => {
    renderSharing(Open, { at: '/sharing/open', opened: { founder: tom } })
    await upload()
    await screen.findByRole('heading', { name: 'What this file is' })
    screen.getByText('Sam Idowu (Practitioner, Health)')
    screen.getByText('This device')
    screen.getByText('The full record and the plan')
    screen.getByText('Not compared yet. Until you compare, you know who began it only from this file.')
    await userEvent.click(screen.getByRole('button', { name: 'Take it in' }))
    await screen.findByRole('heading', { name: '3 new parts are in.' })
  })

  test('for a case one is not in: it is named, and there is nothing to take in [26]', async () => {
    renderSharing(Open, { at: '/sharing/open', opened: { isInCase: false, addressed: 'others' } })
    await upload()
    await screen.findByText(/^You are not in this case\./)
    expect(screen.queryByRole('button', { name: 'Take it in' })).toBeNull()
  })

  test('with parts taken out on the way: a stop with the count, and what is there can still be taken [26]', async () => {
    renderSharing(Open, { at: '/sharing/open', opened: { removedParts: 2, isComplete: false } })
    await upload()
    await screen.findByRole('heading', { name: 'Parts were taken out on the way' })
    screen.getByText(/^2 parts that the sender signed for are not in the file/)
    screen.getByRole('button', { name: 'Take it in' })
  })

  test('that begins the case anew is taken in only when a person has asked and agrees [28]', async () => {
    renderSharing(Open, { at: '/sharing/open', opened: { takesUp: true, isCaseHeld: true } })
    await upload()
    await userEvent.click(await screen.findByRole('button', { name: 'Take it in' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Say that you have asked them, or leave it.')
    await userEvent.click(screen.getByLabelText('I have asked, and I go on with them'))
    await userEvent.click(screen.getByRole('button', { name: 'Take it in' }))
    await screen.findByRole('heading', { name: '3 new parts are in.' })
  })

  test('for whoever has six words: asks for them, and half-typed words are kept nowhere', async () => {
    const { drafts } = renderSharing(Open, { at: '/sharing/open', kind: 'passphrase', opened: { addressed: 'nobody' } })
    await upload()
    await userEvent.click(await screen.findByRole('button', { name: 'Open it' }))
    await screen.findByText('Write the six words.')
    await userEvent.type(screen.getByLabelText('The six words'), 'Ribbon, lantern copper')
    expect([...drafts.values()].join(' ')).not.toContain('lantern')
    await userEvent.click(screen.getByRole('button', { name: 'Open it' }))
    await screen.findByText('Whoever has the six words')
  })

  test.each(['handover-not-opened', 'handover-unreadable', 'handover-forged', 'handover-shape'] as const)('%s is said in words and nothing is taken', async (code) => {
    renderSharing(Open, { at: '/sharing/open', opened: { refused: code } })
    await upload()
    await screen.findByText(peopleFailureText[code])
  })

  test('somebody’s card is named as what it is', async () => {
    renderSharing(Open, { at: '/sharing/open', opened: { refused: 'handover-shape' } })
    await userEvent.upload(await screen.findByLabelText('The file'), file(sam.text, 'card.age'))
    await screen.findByText(/^This is somebody’s card/)
  })

  test('joining begins with one’s own card', async () => {
    renderSharing(Join, { at: '/sharing/join', own: undefined })
    await screen.findByRole('button', { name: 'Make my card' })
    expect(screen.queryByLabelText('The file')).toBeNull()
  })
})

describe('what was written by somebody who may not', () => {
  const late = () => {
    const test = aCase()
    const line = { writer: 'w2', n: 1, r: '0'.repeat(32), lamport: 3, at: daysAgo(1), act: 'addLine', facts: [{ subject: 's1', kind: 'line', field: 'text', value: 'Seen at the gate (invented)', replaces: [] }] }
    return { ...test, fold: { ...test.fold, setAside: [{ entry: { id: 'abcd1234', space: 'x', entry: line }, reason: 'no-role' as const }] } } as ReturnType<typeof aCase>
  }

  test('is listed with its words, who and why, and taken over by one press', async () => {
    const { acts } = renderSharing(Late, { at: `${at}/late`, people: both, test: late() })
    await screen.findByText('Seen at the gate (invented)')
    screen.getByText('Written after they were taken out, or before they were let in.')
    await userEvent.click(screen.getByRole('button', { name: 'Take it over' }))
    await waitFor(() => expect(acts).toEqual(['took over team abcd']))
  })

  test('is asked about on the page of people, on paper too', async () => {
    renderSharing(People, { at, people: both, test: late() })
    const asked = await screen.findByRole('link', { name: /^1 entry was written by somebody who may not/ })
    expect(asked.className).toBe('ui-says')
  })

  test('can be left: it is no longer asked about, and can still be taken over later', async () => {
    const drafts = new Map<string, string>()
    renderSharing(Late, { at: `${at}/late`, people: both, test: late(), drafts })
    await userEvent.click(await screen.findByRole('button', { name: 'Leave it' }))
    await screen.findByRole('region', { name: '1 was left' })
    screen.getByRole('button', { name: 'Take it over' })
    cleanup()
    renderSharing(People, { at, people: both, test: late(), drafts })
    await screen.findByRole('link', { name: 'Sam Idowu' })
    expect(screen.queryByText(/^1 entry was written by somebody who may not/)).toBeNull()
  })
})

test('every failure says what happened, what is safe and what to do next', () => {
  for (const [code, said] of Object.entries(peopleFailureText)) {
    expect(said.split(/[.:] /).length, code).toBeGreaterThan(1)
    expect(said, code).not.toContain('!')
  }
})

describe('several files at once', () => {
  const given = (name: string, text: string) => new File([text], name)
  const field = () => screen.findByLabelText('The file')
  const section = (name: RegExp) => within(screen.getByRole('heading', { name }).closest('section') as HTMLElement)
  const rowOf = (name: RegExp) => within(screen.getByText(name, { selector: 'dt' }).parentElement as HTMLElement)

  test('each says what it is, a card first of all among them; what is chosen is taken in, and each has its own outcome in words', async () => {
    const user = userEvent.setup()
    const { acts } = renderSharing(Open, { at: '/sharing/open', several: { 'from sam': { parts: 5 }, 'from tom': { from: tom, parts: 2, takeIn: async () => ({ ok: false, failure: { code: 'not-in-case' } }), isInCase: false }, 'words from maria': { parts: 1 }, older: { parts: 3 } } })
    await user.upload(await field(), [given('card.age', 'card of Tom Ellery'), given('sam.age', 'from sam'), given('torn.age', 'nobody wrote this'), given('tom.age', 'from tom'), given('locked.age', 'words from maria'), given('old.age', 'older')])
    expect(await screen.findByRole('heading', { name: 'What these 6 files are' })).toBe(document.activeElement)
    section(/^1\. card/).getByText(/^This is the card of Tom Ellery/)
    section(/^2\. sam/).getByText(/^Sam Idowu/)
    section(/^3\. torn/).getByText('This is not a file that Turnstone makes. Nothing has been changed. Choose another file.')
    section(/^4\. tom/).getByText('By itself this file does not let you in. It is tried again after the others.')
    const locked = section(/^5\. locked/)
    await user.type(locked.getByLabelText('The six words'), 'one two three four five seven')
    await user.click(locked.getByRole('button', { name: 'Open it' }))
    await locked.findByText(/^This file does not open here/)
    await user.clear(locked.getByLabelText('The six words'))
    await user.type(locked.getByLabelText('The six words'), 'One, two three four five SIX')
    await user.click(locked.getByRole('button', { name: 'Open it' }))
    await locked.findByText('What it holds')
    await user.click(section(/^6\. old/).getByLabelText('Take this one in'))
    expect(acts).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Take 3 files in' }))
    expect(await screen.findByRole('heading', { name: '2 of 6 files are taken in' })).toBe(document.activeElement)
    // The smallest first, whatever order they were chosen in.
    expect(acts).toEqual(['took words from maria', 'took from sam'])
    rowOf(/^1\. card/).getByText(/^This is the card of Tom Ellery/)
    rowOf(/^2\. sam/).getByText('3 new parts are in.')
    rowOf(/^3\. torn/).getByText(/^This is not a file that Turnstone makes/)
    rowOf(/^4\. tom/).getByText(peopleFailureText['not-in-case'])
    rowOf(/^5\. locked/).getByText('3 new parts are in.')
    rowOf(/^6\. old/).getByText('You left this one. Nothing of it was kept.')
    expect(screen.getByRole('link', { name: 'Open the case' }).getAttribute('href')).toBe('/c/c1')
  })

  test('where one begins the case anew nothing is taken in until a person has said that they asked', async () => {
    const user = userEvent.setup()
    const { acts } = renderSharing(Open, { at: '/sharing/open', several: { anew: { takesUp: true, parts: 2 }, plain: { parts: 1 } } })
    await user.upload(await field(), [given('a.age', 'anew'), given('b.age', 'plain')])
    await user.click(await screen.findByRole('button', { name: 'Take 2 files in' }))
    await screen.findByText('Say that you have asked them, or leave it.')
    expect(acts).toEqual([])
    await user.click(screen.getByLabelText('I have asked, and I go on with them'))
    await user.click(screen.getByRole('button', { name: 'Take 2 files in' }))
    await screen.findByRole('heading', { name: 'All 2 files are taken in' })
    expect(acts).toEqual(['took plain', 'took anew'])
  })

  test('of several cards each has its turn, and one that is none says so beside them', async () => {
    const user = userEvent.setup()
    const { acts, drafts } = renderSharing(LetIn, { at: '/c/c1/people/in', people: both })
    await user.upload(await cardField(), [file('card of Tom Ellery', 'tom.txt'), file('nobody’s card', 'other.txt'), file('card of Sam Idowu', 'sam.txt')])
    await screen.findByText('Sam Idowu')
    screen.getByText('1 more card waits. Its turn comes after this one.')
    screen.getByText(/^This is not a card/)
    await user.click(screen.getByLabelText(/^We have not compared yet/))
    await user.click(screen.getByLabelText(/^The plan only/))
    await user.click(screen.getByLabelText(/^Reads/))
    await user.click(screen.getByRole('button', { name: 'Let Sam Idowu in' }))
    await user.click(await screen.findByRole('button', { name: 'Let somebody else in' }))
    await screen.findByText('Tom Ellery')
    expect(screen.queryByText(/more card/)).toBeNull()
    // Nothing that was answered for one is taken for the next.
    expect(screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([])
    expect(acts.filter((act) => act.startsWith('let in'))).toHaveLength(1)
    expect([...drafts.keys()].join()).not.toMatch(/Tom|Sam/)
  })
})
