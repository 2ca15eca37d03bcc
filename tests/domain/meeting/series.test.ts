import { describe, expect, test } from 'vitest'
import { change, entityById } from '../../../src/domain/entities'
import { setSeries } from '../../../src/domain/meeting/series'
import { aCase } from '../../support/builders'

const datesOf = (test: ReturnType<typeof aCase>) => entityById(test.fold, 'meeting', 'm1')?.values.series

describe('dates agreed ahead [NC-09]', () => {
  test('are kept in time order and once each, and can be taken back', () => {
    const file = aCase()
    file.act({ act: 'plan', changes: [change('meeting', 'm1', { packId: 'ncscp', date: '2026-12-03' })] })
    file.accept(setSeries(file.fold, { meeting: 'm1', dates: ['2027-01-14', '2026-12-17', '2027-01-14'] }))
    expect(datesOf(file)).toEqual(['2026-12-17', '2027-01-14'])
    file.accept(setSeries(file.fold, { meeting: 'm1', dates: [] }))
    expect(datesOf(file)).toEqual([])
  })

  test.each([
    ['not-a-date', ['2026-02-31']],
    ['date-before-meeting', ['2026-12-03']],
    ['series-too-long', Array.from({ length: 25 }, (_, day) => `2027-03-${String(day + 1).padStart(2, '0')}`)],
  ] as const)('%s is refused and changes nothing', (code, dates) => {
    const file = aCase()
    file.act({ act: 'plan', changes: [change('meeting', 'm1', { packId: 'ncscp', date: '2026-12-03' })] })
    expect(setSeries(file.fold, { meeting: 'm1', dates })).toMatchObject({ ok: false, failure: { code } })
    expect(datesOf(file)).toBeUndefined()
  })
})
