// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { isSilent, oxfordshirePack, packSections, sectionOf, validatePack, type GuidancePack } from '../../../src/guidance'
import { blankOf, packShape, type Shape } from '../../../src/guidance/pack-shape'
import { beginDraft, copyOf } from '../../../src/features/guidance/draft-pack'
import { choiceWords } from '../../../src/features/guidance/place-words'
import { packEditorText as text } from '../../../src/text/pack-editor'
import { draftsIn } from '../../support/open-case'
import { anOwnPack } from '../../support/own-pack'
import { packsInMemory } from '../../support/packs'
import { button, press, renderGuidance, whole, type InGuidance } from './in-guidance'

const part = (name: string) => userEvent.selectOptions(screen.getByRole('combobox', { name: 'Parts' }), screen.getByRole('option', { name: new RegExp(`^${name}`) }))
const aside = () => within(screen.getByRole('complementary', { name: 'To put right' }))
const agenda = () => within(aside().getByRole('heading', { name: 'The agenda it would make' }).closest('section') as HTMLElement).getAllByRole('listitem').map((item) => item.textContent ?? '')

/** A copy of the Oxfordshire pack, open in the editor. */
async function aCopy(drafts = new Map<string, string>(), partKey = ''): Promise<InGuidance> {
  beginDraft(draftsIn(drafts), 'd1', copyOf('0'.repeat(64), { title: 'Northshire meetings (practice)', label: 'Northshire (practice)', publisher: 'Northshire partnership (practice)' }, 'own-1'), oxfordshirePack())
  const here = renderGuidance(`/guidance/edit/d1${partKey}`, { drafts })
  await screen.findByRole('heading', { level: 1, name: 'Northshire meetings (practice)' })
  return here
}
const kept = async (here: InGuidance): Promise<GuidancePack> => {
  const read = await here.packs.read(here.packs.list.getState()?.at(-1)?.key ?? '')
  const pack = validatePack(read.ok ? read.value.text : '')
  if (!pack.ok) throw new Error('nothing sound was kept')
  return pack.value
}
const spoken = <T extends object>(section: T) => {
  if (isSilent(section)) throw new Error('silent')
  return section as Exclude<T, { silent: true }>
}

describe('copying guidance', () => {
  it('asks for names of its own, opens the copy, and leaves what was copied as it is', async () => {
    const here = renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    await press('Copy and change')
    await press('Make the copy')
    expect(screen.getAllByText('Fill this in.')).toHaveLength(3)
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of your guidance' }), 'Northshire meetings')
    await userEvent.type(screen.getByRole('textbox', { name: 'Short name' }), 'Northshire')
    await userEvent.type(screen.getByRole('textbox', { name: 'Who it is from' }), 'Northshire partnership')
    await press('Make the copy')
    await screen.findByRole('heading', { level: 1, name: 'Northshire meetings' })
    expect(here.path()).toMatch(/^\/guidance\/edit\/[0-9a-f]{32}$/)
    expect(screen.getByText('Nothing to put right. It can be published.')).toBeDefined()
    expect([...here.drafts.keys()].filter((key) => key.startsWith('guidance/copy'))).toEqual([])
    expect([...here.drafts.keys()].join()).not.toContain('Northshire')
    expect(oxfordshirePack().title).toMatch(/^Oxfordshire/)
  })
})

describe('changing guidance', () => {
  it('words are checked as they are typed, with the place and the reason, and the fault leads to its field', async () => {
    await aCopy()
    const title = screen.getByRole('textbox', { name: 'Title' })
    await userEvent.clear(title)
    expect(await aside().findByText('The words here are empty.')).toBeDefined()
    await userEvent.type(title, 'Meet {{chld}')
    expect(await aside().findByText('There is a word in curly brackets that nothing fills in.')).toBeDefined()
    await part('The record')
    expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
    await userEvent.click(aside().getByRole('button', { name: 'About this guidance, Title' }))
    const again = await screen.findByRole('textbox', { name: 'Title' })
    await expect.poll(() => document.activeElement === again).toBe(true)
    expect(again.getAttribute('aria-invalid')).toBe('true')
  })

  it('agenda items are reworded, moved, added and removed, and the agenda it would make follows', async () => {
    const here = await aCopy(undefined, '/D13')
    const before = agenda()
    await press('Move down: “Date, time and venue”')
    expect(agenda().slice(0, 2)).toEqual([before[1], before[0]])
    expect(here.said).toContain('“Date, time and venue” is now number 2.')
    await press('Remove: “Who could not come”')
    expect(agenda()).toHaveLength(before.length - 1)
    await press('Change “What we are here to settle”')
    const form = screen.getByText('What we are here to settle', { selector: '.guidance-entry-name' }).closest('li') as HTMLElement
    const title = within(form).getByRole('textbox', { name: 'Title' })
    await userEvent.clear(title)
    await userEvent.type(title, 'The question')
    const minutes = within(form).getByRole('textbox', { name: 'Minutes' })
    await userEvent.clear(minutes)
    await userEvent.type(minutes, '9')
    expect(agenda()[2]).toBe('The question 9 minutes')
    await press('Add: an item')
    expect(agenda()).toHaveLength(before.length)
    expect((await aside().findAllByText('The words here are empty.')).length).toBeGreaterThan(0)
    await press('Publish this version')
    expect(await screen.findByText('It cannot be published yet')).toBeDefined()
    expect(here.packs.rows.size).toBe(0)
  })

  it('the last change is taken back, one step for one field typed', async () => {
    await aCopy()
    const title = screen.getByRole('textbox', { name: 'Title' })
    await userEvent.type(title, ' and more')
    expect(screen.getByRole('heading', { level: 1, name: 'Northshire meetings (practice) and more' })).toBeDefined()
    expect(screen.getByText('1 change so far.')).toBeDefined()
    await press('Take back the last change')
    expect(screen.getByRole('heading', { level: 1, name: 'Northshire meetings (practice)' })).toBeDefined()
    expect(screen.getByText('Nothing changed yet.')).toBeDefined()
  })

  it('is found again as it was after a crash, in the list and in the editor', async () => {
    const drafts = new Map<string, string>()
    const before = await aCopy(drafts)
    await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), ', half typed')
    before.leave()
    renderGuidance('/guidance', { drafts })
    await userEvent.click(screen.getByRole('link', { name: 'Northshire meetings (practice), half typed' }))
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' }).value).toBe('Northshire meetings (practice), half typed')
  })

  it('a source that nobody has is told with the field, and the words of one that exists are shown', async () => {
    await aCopy(undefined, '/D02')
    await press('Change “Progress has stopped or is drifting”')
    const entry = screen.getByText('Progress has stopped or is drifting', { selector: '.guidance-entry-name' }).closest('li') as HTMLElement
    const source = within(entry).getByRole('textbox', { name: 'Who asks this' })
    expect(within(entry).getByText(/^OX-06d: /)).toBeDefined()
    await userEvent.clear(source)
    await userEvent.type(source, 'ox-99')
    await userEvent.tab()
    expect(await within(entry).findByText(/There is no statement OX-99/)).toBeDefined()
    await userEvent.clear(source)
    await userEvent.type(source, 'OX-06d, LO-01')
    await userEvent.tab()
    await part('Your own documents')
    await press('Add: a line of your documents')
    await userEvent.type(screen.getByRole('textbox', { name: 'Document' }), 'Northshire procedure (practice)')
    await userEvent.type(screen.getByRole('textbox', { name: 'Where in it' }), 'Section 4')
    expect(await aside().findByText('Nothing to put right. It can be published.')).toBeDefined()
  })

  it('criteria, deadlines, stages, roles and other routes are changed and published as a version of its own', async () => {
    const here = await aCopy(undefined, '/D19')
    // The record's deadline: Oxfordshire is silent, Northshire says ten working days.
    await userEvent.click(screen.getByRole('radio', { name: 'The guidance says something here' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'What it says' }), 'Ten working days after the meeting.')
    const count = screen.getByRole('textbox', { name: 'How many' })
    await userEvent.clear(count)
    await userEvent.type(count, '10')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Hours, days or months' }), 'Working days')
    for (const source of screen.getAllByRole('textbox', { name: 'Who asks this' })) await userEvent.type(source, 'OX-24a')
    await part('Grounds')
    await press('Remove: “Progress has stopped or is drifting”')
    await part('Other routes to ask about')
    await press('Change “Family group conference”')
    await userEvent.type(screen.getByRole('textbox', { name: 'Asks' }), ' Say why.')
    await part('Who agrees it')
    await press('Remove: “Line manager”')
    await part('When agencies disagree')
    const stages = within(screen.getByRole('region', { name: 'Stages' }))
    await userEvent.click(stages.getAllByRole('button', { name: /^Change/ })[0]!)
    await userEvent.click(stages.getByRole('radio', { name: 'Time allowed' }))
    await userEvent.clear(stages.getByRole('textbox', { name: 'How many' }))
    await userEvent.type(stages.getByRole('textbox', { name: 'How many' }), '2')
    expect(await aside().findByText('Nothing to put right. It can be published.')).toBeDefined()
    await press('Publish this version')
    await screen.findByRole('button', { name: 'Write the next version' })
    const pack = await kept(here)
    expect(spoken(pack.deadline.minutes)).toMatchObject({ limit: { count: 10, unit: 'working-days' } })
    expect(spoken(pack.criteria).grounds.map(({ key }) => key)).not.toContain('drift')
    expect(spoken(pack.consider).routes[0]?.asks).toMatch(/Say why\.$/)
    expect(spoken(pack.authorise).who.map(({ key }) => key)).toEqual(['safeguarding-lead'])
    expect(spoken(pack.escalation).stages[0]?.limit).toMatchObject({ count: 2 })
    expect([pack.id, pack.version]).toEqual(['own-1', '1'])
    expect(here.drafts.size).toBe(0)
  }, 60_000)

  it('a published version is never changed: the next one is written', async () => {
    const packs = packsInMemory()
    const own = anOwnPack()
    await packs.save(own.text)
    const here = renderGuidance(`/guidance/${own.hash}`, { packs })
    await userEvent.click(await screen.findByRole('button', { name: 'Write the next version' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), ', revised')
    await press('Publish this version')
    await screen.findByRole('heading', { level: 1, name: /, revised$/ })
    expect(packs.list.getState()?.filter(({ id }) => id === 'northshire').map(({ version }) => version)).toEqual(['2', '1'])
    expect(await packs.read(own.hash)).toMatchObject({ ok: true, value: { text: own.text } })
    expect(here.said).toContain('Northshire (practice): meetings of professionals, revised, version 2, is published on this device.')
  })

  it('a draft is thrown away only after a question', async () => {
    const here = await aCopy()
    await press('Throw this draft away')
    await press('Keep it')
    expect(here.drafts.size).toBe(2)
    await press('Throw this draft away')
    await press('Throw it away')
    expect(here.drafts.size).toBe(0)
    expect(here.path()).toBe('/guidance')
  })

  it('every part of the format can be opened, and all of them have words', async () => {
    await aCopy()
    for (const { value } of Array.from(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Parts' }).options)) {
      await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Parts' }), value)
      expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).not.toBe('')
    }
    const fields = new Set<string>()
    const choices = new Set<string>()
    const lists = new Set<string>()
    const walk = (shape: Shape, name: string): void => {
      if (shape.type === 'group') for (const [field, { shape: inner }] of shape.fields) { fields.add(field); walk(inner, field) }
      else if (shape.type === 'list') { if (shape.item.type === 'group' || (shape.item.type === 'text' && name !== 'source' && name !== 'routes')) lists.add(name); walk(shape.item, name) }
      else if (shape.type === 'nullable') walk(shape.inner, name)
      else if (shape.type === 'unless') walk(shape.said, name)
      else if (shape.type === 'choice') for (const option of shape.options) choices.add(option)
    }
    walk(packShape(), '')
    expect([...fields].filter((field) => text.fields[field] === undefined)).toEqual([])
    expect([...lists].filter((list) => text.entries[list] === undefined && !['checks', 'readiness', 'closing', 'items'].includes(list))).toEqual([])
    expect([...choices].filter((choice) => !/^[A-Z0-9]/.test(choiceWords(choice)))).toEqual([])
    expect(blankOf(packShape())).toMatchObject({ format: 'turnstone-pack' })
  }, 60_000)

  it('says in words when each check is raised', async () => {
    await aCopy(undefined, '/checks')
    await userEvent.click(screen.getAllByRole('button', { name: /^Change/ })[0]!)
    expect(screen.getByText('Raised when')).toBeDefined()
    expect(whole()).toMatch(/is not said|is yes|or more/)
  })
})

describe('comparing two', () => {
  it('shows what changed side by side, word for word, with where', async () => {
    const packs = packsInMemory()
    const own = anOwnPack()
    await packs.save(own.text)
    renderGuidance(`/guidance/compare/oxfordshire/${own.hash}`, { packs })
    expect(await screen.findByText('4 differences')).toBeDefined()
    const changed = screen.getByRole('heading', { name: 'The agenda' }).closest('section') as HTMLElement
    expect(within(changed).getByText(/Items, “What changed since spring”, Title/)).toBeDefined()
    expect([...changed.querySelectorAll('del')].map((one) => one.textContent).join('')).toContain('we are here to settle')
    expect([...changed.querySelectorAll('ins')].map((one) => one.textContent).join('')).toContain('changed since spring')
  })

  it('the same two have no difference, and a pack that is not here is told', async () => {
    renderGuidance('/guidance/compare/oxfordshire/oxfordshire')
    expect(await screen.findByText('These two say the same in every part.')).toBeDefined()
  })

  it('a draft is compared with what it was copied from', async () => {
    await aCopy(undefined, '/D13')
    await press('Remove: “Who could not come”')
    await userEvent.click(screen.getByRole('link', { name: 'See what you changed' }))
    const section = (await screen.findByRole('heading', { name: 'The agenda' })).closest('section') as HTMLElement
    expect(within(section).getByText('Removed')).toBeDefined()
    expect(section.textContent).toContain('Who could not come')
  })
})

describe('reading guidance', () => {
  it('every part opens at once, and is printed so', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const parts = () => [...document.querySelectorAll('details')]
    expect(parts().filter(({ open }) => open)).toHaveLength(0)
    let printed = 0
    const before = globalThis.print
    globalThis.print = () => { printed = parts().filter(({ open }) => open).length }
    await press('Print')
    globalThis.print = before
    expect(printed).toBe(parts().length)
    expect(button('Close every part')).toBeDefined()
  })

  it('says of every section D01 to D27 what it holds, or that the guidance does not say', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const silent = Object.values(packSections).filter((path) => isSilent(sectionOf(oxfordshirePack(), path))).length
    expect(screen.getAllByText('Your guidance does not say.')).toHaveLength(silent)
    expect(silent).toBeGreaterThan(0)
  })
})
