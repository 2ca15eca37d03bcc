// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { features } from '../../../src/app/features'
import { KeysList } from '../../../src/app/shell/keys-list'
import { meetingPlaces } from '../../../src/app/shell/meeting-places'

const open = async (at: string) => {
  render(<MemoryRouter initialEntries={[at]}><KeysList features={features} places={meetingPlaces} /></MemoryRouter>)
  await screen.findByRole('region', { name: /^On this page/ })
  return screen.getAllByRole('region').map((one) => within(one).getByRole('heading').textContent)
}
const keysOf = (name: string) => within(screen.getByRole('region', { name })).getAllByRole('term').map((one) => one.textContent)

test('the keys of the page that is open come first, and no page has one key for two things', async () => {
  const headings = await open('/today')
  expect(headings[0]).toBe('On this page: Today')
  expect(headings[1]).toBe('Everywhere')
  for (const heading of headings) {
    // What is done in the list of the minutes is done on the line in focus; every other key stands alone.
    const keys = keysOf(heading ?? '')
    expect(new Set(keys).size, heading ?? '').toBe(keys.length)
  }
})

test('in a meeting the keys from one part to the other and the concern are listed', async () => {
  const headings = await open('/c/1/m/2/capture')
  expect(headings[0]).toBe('On this page: Minutes')
  expect(keysOf('Everywhere in a running meeting')).toEqual(['g c', 'g m', 'g a', 'g p', 'g x', '!', 'g d', 'Shift F9'])
  expect(headings).not.toContain('run')
})

test('the ways over every page are listed, and the places of the bar in their order', async () => {
  await open('/today')
  expect(keysOf('Everywhere')).toEqual(expect.arrayContaining([']', '[', '.']))
  const places = within(screen.getByRole('region', { name: 'Everywhere outside a meeting' })).getAllByRole('definition').map((one) => one.textContent)
  expect(places).toEqual(['Go to Today', 'Go to Cases', 'Go to My actions', 'Go to Sharing', 'Go to Guidance'])
  expect(keysOf('Everywhere outside a meeting')).toEqual(['g 1', 'g 2', 'g 3', 'g 4', 'g 5'])
})
