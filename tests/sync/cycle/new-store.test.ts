import { expect, test } from 'vitest'
import { storeMarkName } from '../../../src/ports/bundle-store'
import { FakeShelf } from '../../contracts/fake-bundle-store'
import { expectAgreement, someTeam, syncAll } from '../several-devices'

test('devices that come to an empty store in the same moment agree on what it is called, and nobody takes it for another one later', async () => {
  const team = someTeam(31, 5)
  const shelf = new FakeShelf()
  for (const device of team.devices) device.act()
  const reports = await Promise.all(team.devices.map((device) => device.cycle(shelf.store(), { lookAround: true })))
  expect(reports.map(({ failure }) => failure)).toEqual(team.devices.map(() => undefined))
  expect(shelf.objects.get(storeMarkName)?.length).toBe(32)
  for (const device of team.devices) expect((await device.cycle(shelf.store(), { lookAround: true })).notes).toEqual([])
  await syncAll(team.devices, shelf.store(), 2)
  expectAgreement(team)
})

test.each(['put-lost', 'put-truncated', 'put-empty'] as const)('a store that keeps no name is said to change what it is given: %s', async (fault) => {
  const team = someTeam(32, 1)
  const shelf = new FakeShelf()
  team.devices[0]?.act()
  shelf.fault = (verb, name) => (verb === 'put' && name === storeMarkName ? fault : undefined)
  expect((await team.devices[0]?.cycle(shelf.store()))?.failure).toEqual({ code: 'store-changes-bytes' })
})
