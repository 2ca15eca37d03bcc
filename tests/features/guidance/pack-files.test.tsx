// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { foundCase } from '../../../src/domain/case'
import { change } from '../../../src/domain/entities'
import { packOfCase, packOfMeeting } from '../../../src/domain/guidance'
import { oxfordshirePack } from '../../../src/guidance'
import userEvent from '@testing-library/user-event'
import { aCase } from '../../support/builders'
import { anOwnPack } from '../../support/own-pack'
import { packsInMemory } from '../../support/packs'
import { bringFile, press, renderGuidance, whole } from './in-guidance'

const own = anOwnPack()
type Loose = any // A file is anything until it is read.
const broken = (spoil: (file: Loose) => void): string => {
  const file = structuredClone(own.pack) as Loose
  spoil(file)
  return JSON.stringify(file)
}

describe('guidance leaves and comes as one file', () => {
  it('is saved under a neutral name, and another vault has the very same words after bringing it in', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    const first = renderGuidance(`/guidance/${own.hash}`, { packs })
    await screen.findByRole('heading', { level: 1, name: /Northshire/ })
    await press('Save as a file')
    const [file] = first.files
    expect(file?.name).toBe(`turnstone-guidance-1-${own.hash.slice(0, 8)}.json`)
    const text = new TextDecoder().decode(file?.bytes)
    first.leave()
    const second = renderGuidance('/guidance')
    await screen.findByRole('link', { name: /^Oxfordshire/ })
    await bringFile(text)
    const link = await screen.findByRole('link', { name: 'Northshire (practice): meetings of professionals, version 1, is now on this device.' })
    expect(link.getAttribute('href')).toBe(`/guidance/${own.hash}`)
    // These words stand nowhere else: the paper keeps them too.
    expect(link.className).toBe('ui-says')
    expect(second.packs.list.getState()?.at(-1)?.hash).toBe(own.hash)
    expect(second.said).toContain('Northshire (practice): meetings of professionals, version 1, is now on this device.')
  })

  it.each<[string, string | File, string]>([
    ['an unknown key', broken((file) => { file.agenda.items[0].colour = 'red' }), 'At agenda.items[0].colour. There is an entry here that a pack does not have.'],
    ['a cycle in conditions', broken((file) => { file.conditions = { ...file.conditions, one: { named: 'two' }, two: { not: { named: 'one' } } } }), 'At conditions.one. This condition leans on itself'],
    ['a missing source', broken((file) => { file.agenda.items[2].source = [] }), 'At agenda.items[2].source. Nothing says which statement of the guidance asks this.'],
    ['a source that does not exist', broken((file) => { file.agenda.items[2].source = ['OX-99'] }), 'At agenda.items[2].source[0]. The statement named here does not exist.'],
    ['10 MB of text', new File([`{"about":"${'a'.repeat(10_000_000)}"}`], 'big.json'), 'The whole file. The file is larger than 1 MB.'],
    ['a script in a label', broken((file) => { file.title = '<script>alert(1)</script>' }), 'At title. The words here hold characters that may not stand in a pack'],
    ['the wrong version', broken((file) => { file.formatVersion = 2 }), 'At formatVersion. This pack is in a version that this copy of Turnstone cannot read.'],
    ['no guidance at all', 'Dear colleague', 'The whole file. This is not a guidance file.'],
    ['a stop of its own', broken((file) => { file.checks[0].strength = 'stop'; file.checks[0].key = 'new-stop' }), 'A pack cannot add a stop.'],
  ])('a file with %s is refused with the place and the reason, and nothing changes', async (_, file, words) => {
    const vault = renderGuidance('/guidance')
    await screen.findByRole('link', { name: /^Oxfordshire/ })
    await bringFile(file)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('This guidance file was not taken in')
    expect(alert.textContent).toContain('Nothing has changed. The guidance you had is still in use.')
    expect(alert.textContent).toContain(words)
    expect(vault.packs.rows.size).toBe(0)
    expect(document.querySelector('script')).toBeNull()
  })

  it('other words under a version that is here are refused, in words; so is the name of guidance that ships', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    renderGuidance('/guidance', { packs })
    await screen.findByRole('link', { name: /Northshire/ })
    await bringFile(anOwnPack({}, 'Other words').text)
    expect((await screen.findByRole('alert')).textContent).toContain('a version never changes')
    await bringFile(anOwnPack({ id: 'oxfordshire', version: '7' }).text)
    expect(await screen.findByText(/has the name of guidance that comes with Turnstone/)).toBeDefined()
    expect(packs.list.getState()?.filter(({ isBuiltIn }) => !isBuiltIn)).toHaveLength(1)
  })

  it('the published format can be saved as a file', async () => {
    const vault = renderGuidance('/guidance')
    await press('Save the format as a file')
    expect(vault.files[0]?.name).toBe('turnstone-pack.schema.json')
    expect(JSON.parse(new TextDecoder().decode(vault.files[0]?.bytes))).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  })
})

describe('the guidance of a case', () => {
  const aCaseUnder = (packId: string) => {
    const test = aCase()
    test.accept(foundCase({ reference: 'TS-0600', packId }))
    return test
  }

  it('is chosen from what is on this device, and goes into the case', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    const test = aCaseUnder('oxfordshire')
    const here = renderGuidance('/c/c1/guidance', { packs, test })
    await userEvent.click(await screen.findByRole('radio', { name: 'Northshire (practice): meetings of professionals, version 1' }))
    await press('Keep this choice')
    expect(packOfCase(test.fold)).toEqual(own.pack)
    expect(here.said).toContain('Kept. The next meeting of this case runs on this guidance.')
    expect(whole()).toContain('Chosen now: Northshire (practice): meetings of professionals, version 1')
  })

  it('a meeting whose version is missing says so, and takes back only the very words it began with', async () => {
    const test = aCaseUnder('oxfordshire')
    test.act({ act: 'x', changes: [change('meeting', 'm', { title: 'Before spring', packId: own.pack.id, packVersion: '1', packHash: own.hash })] })
    const here = renderGuidance('/c/c1/guidance', { test })
    const row = within(await screen.findByRole('list', { name: 'Meetings and the guidance they began with' })).getByRole('listitem')
    expect(row.textContent).toContain('northshire, version 1, is not on this device. This meeting is asked only what every meeting needs. No other guidance takes its place.')
    await bringFile(anOwnPack({ version: '2' }).text, 'Bring it in from a file')
    expect((await screen.findByRole('alert')).textContent).toContain('The meeting needs the very words it began with.')
    expect(packOfMeeting(test.fold, 'm')).toBeUndefined()
    await bringFile(own.text, 'Bring it in from a file')
    await waitFor(() => expect(packOfMeeting(test.fold, 'm')).toEqual(own.pack))
    expect(here.said).toContain('The guidance of this meeting is back.')
  })

  it('guidance that ships with the app is known by its name', async () => {
    const test = aCaseUnder('oxfordshire')
    renderGuidance('/c/c1/guidance', { test })
    expect(await screen.findByRole('radio', { name: new RegExp(`^${oxfordshirePack().title}`), checked: true })).toBeDefined()
  })
})
