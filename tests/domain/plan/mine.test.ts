import { expect, test } from 'vitest'
import { change } from '../../../src/domain/entities'
import { kinds, type Kind } from '../../../src/domain/kinds'
import { isNear, myActions, ownersIn } from '../../../src/domain/plan/mine'
import { aCase } from '../../support/builders'

const today = '2027-01-14'

function aPlan() {
  const made = aCase()
  const action = (id: string, set: Parameters<typeof change<'action'>>[2]) => made.act({ act: 'addAction', changes: [change('action', id, { text: id, status: 'open', owner: 'Sam Price', agreed: 'agreed', ...set })] })
  action('later', { due: '2027-01-22' })
  action('soon', { due: '2027-01-15' })
  action('undated', {})
  action('latest', { due: '2027-01-12' })
  action('longest', { due: '2027-01-04', status: 'stuck' })
  action('new', { agreed: 'not-asked', due: '2027-01-20' })
  action('cannot', { agreed: 'cannot', due: '2027-01-21' })
  action('finished', { status: 'done' })
  action('moved', { status: 'changed' })
  action('hers', { owner: 'Maria Costa', with: ' sam price' })
  action('other', { owner: 'Maria Costa' })
  action('nobody', { owner: ' ' })
  return made
}
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

test('one person’s actions: what is late first, then what is next, then what is new to them, then what is done', () => {
  const mine = myActions(aPlan().fold, 'SAM PRICE ', today)
  expect(ids(mine.late)).toEqual(['longest', 'latest'])
  expect(ids(mine.next)).toEqual(['soon', 'cannot', 'later', 'undated', 'hers'])
  expect(ids(mine.fresh)).toEqual(['new'])
  expect(ids(mine.done)).toEqual(['moved', 'finished'])
})

test('who somebody can say they are comes from the plan alone, each name once', () => {
  const made = aPlan()
  expect(ownersIn(made.fold)).toEqual(['Maria Costa', 'Sam Price'])
  // A phone that carries only the plan holds nothing else: the same answers without the rest of the case.
  const onlyPlan = { ...made.fold, byKind: new Map([...made.fold.byKind].filter(([kind]) => kinds[kind as Kind].circle === 'plan')) }
  expect(onlyPlan.byKind.size).toBe(1)
  expect(ownersIn(onlyPlan)).toEqual(ownersIn(made.fold))
  expect(myActions(onlyPlan, 'Sam Price', today)).toEqual(myActions(made.fold, 'Sam Price', today))
})

test('what was agreed if it does not happen is read with an action that is late or due within two days', () => {
  expect(['2027-01-12', '2027-01-14', '2027-01-16', '2027-01-17', undefined].map((due) => isNear(due, today))).toEqual([true, true, true, false, false])
})
