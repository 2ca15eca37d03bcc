// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Form, KeepForm } from '../../src/ui'
import { aDisk } from '../support/a-disk'

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Words' })
const fields = (
  <>
    <label>Words <input autoComplete="off" /></label>
    <button type="submit">Keep</button>
  </>
)

test.each([['a form', Form], ['one whose refusals are heard', KeepForm]])('%s is kept once, however often it is pressed, and takes no letters meanwhile; then both again', async (_name, Shown) => {
  const disk = aDisk()
  const keep = vi.fn(disk.asked)
  render(<Shown onKeep={keep}>{fields}</Shown>)
  await userEvent.type(field(), 'Once{Enter}{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  await userEvent.type(field(), ' and more')
  expect(keep).toHaveBeenCalledTimes(1)
  expect(field().value).toBe('Once')
  await disk.answer('writes')
  await userEvent.type(field(), ' and more{Enter}')
  expect(keep).toHaveBeenCalledTimes(2)
  expect(field().value).toBe('Once and more')
})
