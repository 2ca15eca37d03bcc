// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Dialog, holdKeys, releaseKeys, TextArea, useShortcuts, type Shortcut, type ShortcutOptions } from '../../src/ui'

const run = vi.fn()
const act = (name: string) => () => run(name)

const shortcuts: readonly Shortcut[] = [
  { keys: 's', label: 'Skip', run: act('skip') },
  { keys: '?', label: 'Keys', run: act('keys'), inFields: true },
  { keys: '!', label: 'Concern', run: act('concern') },
  { keys: 'ArrowRight', label: 'Next', run: act('next') },
  { keys: 'mod+k', label: 'Add from anywhere', run: act('add'), inFields: true },
  { keys: 'mod+z', label: 'Undo', run: act('undo') },
  { keys: 'F9', label: 'Hide', run: act('hide'), inFields: true, overDialogs: true },
  { keys: 'g c', label: 'Go to chair', run: act('chair') },
  { keys: 'c', label: 'Child', run: act('child') },
]

function Screen({ options, dialog = false }: { readonly options?: ShortcutOptions; readonly dialog?: boolean }) {
  useShortcuts(shortcuts, options)
  return (
    <>
      <TextArea label="Words" />
      <Dialog open={dialog} onClose={() => {}} title="Open"><p>Over everything</p></Dialog>
    </>
  )
}
const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) => fireEvent.keyDown(target, { key, ...more })

beforeEach(() => run.mockClear())
afterEach(cleanup)

describe('keys help without getting in the way of typing', () => {
  it('single keys work outside fields', () => {
    render(<Screen />)
    press('s')
    press('?', { shiftKey: true })
    press('!', { shiftKey: true })
    press('ArrowRight')
    expect(run.mock.calls.flat()).toEqual(['skip', 'keys', 'concern', 'next'])
  })

  it('a pair of one part of the page is not a single key of another, whichever was there first', () => {
    const Pairs = () => { useShortcuts([{ keys: 'g c', label: 'Go to chair', run: act('chair') }]); return null }
    const Singles = () => { useShortcuts([{ keys: 'c', label: 'Child', run: act('child') }]); return null }
    const { unmount } = render(<><Singles /><Pairs /><Singles /></>)
    press('g')
    press('c')
    expect(run.mock.calls.flat()).toEqual(['chair'])
    press('c')
    expect(run.mock.calls.flat()).toEqual(['chair', 'child'])
    unmount()
    press('c')
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('while another page is on its way the page that still stands hears no key but hide', () => {
    render(<Screen />)
    holdKeys()
    press('s')
    press('ArrowRight')
    press('g')
    press('c')
    expect(run).not.toHaveBeenCalled()
    press('F9')
    releaseKeys()
    press('s')
    expect(run.mock.calls.flat()).toEqual(['hide', 'skip'])
  })

  it('inside a field a letter is a letter, even where a key asks to work there', () => {
    render(<Screen />)
    const field = screen.getByRole('textbox')
    press('s', {}, field)
    press('?', { shiftKey: true }, field)
    press('ArrowRight', {}, field)
    press('z', { ctrlKey: true }, field)
    expect(run).not.toHaveBeenCalled()
    press('k', { ctrlKey: true }, field)
    press('F9', {}, field)
    expect(run.mock.calls.flat()).toEqual(['add', 'hide'])
  })

  it('a letter with Ctrl or Alt is not that letter', () => {
    render(<Screen />)
    press('s', { ctrlKey: true })
    press('s', { altKey: true })
    expect(run).not.toHaveBeenCalled()
  })

  it('one switch turns single keys off and leaves the others', () => {
    render(<Screen options={{ singleKeys: false }} />)
    press('s')
    press('g')
    press('c')
    press('z', { ctrlKey: true })
    press('F9')
    expect(run.mock.calls.flat()).toEqual(['undo', 'hide'])
  })

  it('two keys in a row reach their place, and the second alone does its own work', () => {
    render(<Screen />)
    press('g')
    press('c')
    press('c')
    expect(run.mock.calls.flat()).toEqual(['chair', 'child'])
  })

  it('the first key of a pair is forgotten after a moment', () => {
    vi.useFakeTimers()
    render(<Screen />)
    press('g')
    vi.advanceTimersByTime(2000)
    press('c')
    vi.useRealTimers()
    expect(run.mock.calls.flat()).toEqual(['child'])
  })

  it('nothing behind an open dialog hears keys, except what must', () => {
    render(<Screen dialog />)
    press('s')
    press('k', { ctrlKey: true })
    press('F9')
    expect(run.mock.calls.flat()).toEqual(['hide'])
  })

  it('half-written characters and screens not in use are left alone', () => {
    const { rerender } = render(<Screen />)
    press('s', { isComposing: true })
    rerender(<Screen options={{ enabled: false }} />)
    press('s')
    expect(run).not.toHaveBeenCalled()
  })
})
