// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Form, KeepForm } from '../../src/ui'

/** Keeping that answers when told to. */
function aDisk() {
  const answers: (() => void)[] = []
  return { keep: vi.fn(() => new Promise<void>((resolve) => answers.push(resolve))), answer: () => act(async () => answers.shift()?.()) }
}
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Words' })
const fields = (
  <>
    <label>Words <input autoComplete="off" /></label>
    <button type="submit">Keep</button>
  </>
)

test.each([['a form', Form], ['one whose refusals are heard', KeepForm]])('%s is kept once, however often it is pressed, and takes no letters meanwhile; then both again', async (_name, Shown) => {
  const disk = aDisk()
  render(<Shown onKeep={disk.keep}>{fields}</Shown>)
  await userEvent.type(field(), 'Once{Enter}{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  await userEvent.type(field(), ' and more')
  expect(disk.keep).toHaveBeenCalledTimes(1)
  expect(field().value).toBe('Once')
  await disk.answer()
  await userEvent.type(field(), ' and more{Enter}')
  expect(disk.keep).toHaveBeenCalledTimes(2)
  expect(field().value).toBe('Once and more')
})
