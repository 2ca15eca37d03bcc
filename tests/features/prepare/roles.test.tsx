// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { prepareList } from '../../../src/domain/completeness'
import { change } from '../../../src/domain/entities'
import { delegatedAt } from '../../../src/domain/meeting/delegation'
import { buildRecord } from '../../../src/domain/record'
import { recordToDocument } from '../../../src/documents'
import { bringPack, essentialFrame } from '../../../src/guidance'
import { aPreparedMeeting } from '../../domain/completeness/a-case-to-prepare'
import { showPrepare } from './in-prepare'

const part = (name: string) => screen.getByRole('region', { name })

describe('parts handed on', () => {
  test('each part is handed to somebody who says yes or no; only then is the line settled, and the record says who took what [BR-15]', async () => {
    const user = userEvent.setup()
    const pack = (await bringPack('bristol'))!
    const meeting = aPreparedMeeting()
    meeting.act({ act: 'underBristol', changes: [change('meeting', 'm1', { packId: 'bristol' })] })
    const line = () => prepareList(meeting.fold, 'm1', pack, essentialFrame(), '2026-12-01').groups.flatMap((group) => group.lines).find((one) => one.key === 'roles')!
    const { said } = showPrepare(meeting, { item: 'roles' })
    expect(line().state).toBe('open')
    expect(screen.getByText('2 parts were handed to someone who has not said yes.')).toBeTruthy()
    expect(within(part('Chairing')).getByText(/Martin Fell. Not asked yet/)).toBeTruthy()
    const answer = async (name: string, words: string, why?: string) => {
      await user.click(within(part(name)).getByLabelText(words))
      if (why !== undefined) await user.type(within(part(name)).getByLabelText('Why not?'), why)
      await user.click(within(part(name)).getByRole('button', { name: `Keep: ${name}` }))
    }
    await answer('The record', 'Said no')
    expect(await within(part('The record')).findByText('Say why. A line is enough.')).toBeTruthy()
    await answer('The record', 'Said no', 'On leave that week')
    await waitFor(() => expect(delegatedAt(meeting.fold, 'm1')[3]).toMatchObject({ answer: 'declined', note: 'On leave that week' }))
    expect(line().state).toBe('open')
    await answer('The record', 'Said yes')
    await answer('Chairing', 'Said yes')
    await waitFor(() => expect(line().state).toBe('settled'))
    expect(said.at(-1)).toBe('Chairing: Martin Fell. Said yes.')
    expect(JSON.stringify(recordToDocument(buildRecord(meeting.fold, 'm1', { pack, frame: essentialFrame() })!, 'draft'))).toContain('Chairing, Martin Fell, Children’s Services, said yes')
  })

  test('where the guidance does not speak of it the page says so and can still be used', () => {
    showPrepare(aPreparedMeeting(), { item: 'roles' })
    expect(screen.getByText('Your guidance does not ask for a yes from each of them. Use it if it helps.')).toBeTruthy()
  })
})
