// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button, Checkboxes, Combobox, DateField, ErrorSummary, PassphraseField, Radios, Select, SpellCheckContext, TextArea, TextField } from '../../src/ui'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const passphraseWords = { show: 'Show', hide: 'Hide', showLabel: 'Show passphrase', hideLabel: 'Hide passphrase', capsLock: 'Caps Lock is on' }
const comboWords = { count: (n: number) => `${n} to choose from`, none: 'None in the list. Your words are kept.' }
const people = [
  { id: 'jo', label: 'Jo Adeyemi', secondary: 'Health visiting', group: 'In the room' },
  { id: 'sam', label: 'Sam Price', secondary: 'School', group: 'In the room' },
  { id: 'sam2', label: 'Sam Price', secondary: 'Housing', group: 'Not in the room' },
]

describe('text controls keep case words to themselves', () => {
  it('no browser remembers, corrects, guesses at, or translates what is typed', () => {
    render(
      <>
        <TextField label="One line" />
        <TextArea label="Several lines" />
        <DateField label="By when" />
        <Combobox label="Owner" items={people} words={comboWords} />
      </>,
    )
    for (const control of [...screen.getAllByRole('textbox'), screen.getByRole('combobox')]) {
      expect(control.getAttribute('autocomplete')).toBe('off')
      expect(control.getAttribute('spellcheck')).toBe('false')
      expect(control.getAttribute('translate')).toBe('no')
      expect(control.getAttribute('writingsuggestions')).toBe('false')
    }
  })

  it('every control of any kind says what a browser may fill in', () => {
    const { container } = render(
      <>
        <TextField label="Phone" autoComplete="tel" />
        <TextArea label="Words" />
        <Select label="Which" options={[{ value: 'a', label: 'A' }]} />
        <Radios legend="Pick" options={[{ value: 'a', label: 'A' }]} />
        <Checkboxes legend="Tick" options={[{ value: 'a', label: 'A' }]} />
        <Combobox label="Owner" items={people} words={comboWords} />
        <PassphraseField label="Passphrase" autoComplete="current-password" words={passphraseWords} />
      </>,
    )
    const controls = [...container.querySelectorAll('input, textarea, select')]
    expect(controls).toHaveLength(7)
    expect(controls.map(control => control.getAttribute('autocomplete'))).toEqual(['tel', 'off', 'off', 'off', 'off', 'off', 'current-password'])
  })

  it('spell check follows the person’s setting, except for a passphrase', () => {
    render(
      <SpellCheckContext value={true}>
        <TextField label="Words" />
        <PassphraseField label="Passphrase" autoComplete="current-password" words={passphraseWords} />
      </SpellCheckContext>,
    )
    expect(screen.getByLabelText('Words').getAttribute('spellcheck')).toBe('true')
    expect(screen.getByLabelText('Passphrase').getAttribute('spellcheck')).toBe('false')
  })
})

describe('a field says what it is, how to answer, and what is in the way', () => {
  it('is named by its label and described by its hint and the problem', () => {
    render(<TextField label="Who will be told?" hint="First name is enough" error="Say who will be told" />)
    const field = screen.getByRole('textbox', { name: 'Who will be told?' })
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent)
    expect(described).toEqual(['First name is enough', 'Say who will be told'])
    expect(field.getAttribute('aria-invalid')).toBe('true')
  })

  it('typing in an uncontrolled field tells the page without drawing it again', async () => {
    const drawn = vi.fn()
    const heard = vi.fn()
    function Page() {
      drawn()
      return <TextField label="Words" defaultValue="Mum" onInput={heard} />
    }
    render(<Page />)
    await userEvent.type(screen.getByLabelText('Words'), ' rang')
    expect(heard).toHaveBeenLastCalledWith('Mum rang')
    expect(drawn).toHaveBeenCalledTimes(1)
  })

  it('a date is repeated back in full and is read with the field', () => {
    render(<DateField label="By when" understood="Fri 22 Jan 2027, 6 working days" />)
    const field = screen.getByRole('textbox', { name: 'By when' })
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Fri 22 Jan 2027, 6 working days')
  })

  it('a passphrase can be shown, and Caps Lock is said in words', async () => {
    const user = userEvent.setup()
    render(<PassphraseField label="Passphrase" autoComplete="current-password" words={passphraseWords} />)
    const field = screen.getByLabelText('Passphrase')
    await user.type(field, '{CapsLock}h')
    expect(screen.getByText('Caps Lock is on')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show passphrase' }))
    expect(field.getAttribute('type')).toBe('text')
    await user.click(screen.getByRole('button', { name: 'Hide passphrase' }))
    expect(field.getAttribute('type')).toBe('password')
  })
})

describe('choices', () => {
  const options = [
    { value: 'yes', label: 'Yes', hint: 'Stop here' },
    { value: 'unsure', label: 'I am not sure', reveal: <h2>Talk it through</h2> },
    { value: 'no', label: 'No' },
  ] as const

  it('nothing is chosen for the person', () => {
    render(<Radios legend="Harm?" options={options} />)
    expect(screen.getByRole('group', { name: 'Harm?' })).toBeTruthy()
    for (const radio of screen.getAllByRole<HTMLInputElement>('radio')) expect(radio.checked).toBe(false)
  })

  it('an option is named by its label alone, and its hint describes it', () => {
    render(<Radios legend="Harm?" options={options} />)
    const yes = screen.getByRole('radio', { name: 'Yes' })
    expect(document.getElementById(yes.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Stop here')
  })

  it('what else must be answered appears right after its option, and goes away with it', async () => {
    const heard = vi.fn()
    render(<Radios legend="Harm?" options={options} onChange={heard} />)
    expect(screen.queryByRole('heading', { name: 'Talk it through' })).toBeNull()
    await userEvent.click(screen.getByRole('radio', { name: 'I am not sure' }))
    const heading = screen.getByRole('heading', { name: 'Talk it through' })
    expect(heading.compareDocumentPosition(screen.getByRole('radio', { name: 'No' })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'No' }))
    expect(screen.queryByRole('heading', { name: 'Talk it through' })).toBeNull()
    expect(heard.mock.calls).toEqual([['unsure'], ['no']])
  })

  it('arrow keys work as in any radio group', async () => {
    // The simulated keyboard needs it; the simulated page lacks it.
    vi.stubGlobal('CSS', { escape: (words: string) => words })
    render(<Radios legend="Harm?" name="harm" options={options} defaultValue="yes" />)
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' }))
    await userEvent.keyboard('{ArrowDown}')
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'I am not sure' }).checked).toBe(true)
  })

  it('ticked boxes come back in the order of the list, however they were ticked', async () => {
    const heard = vi.fn()
    render(<Checkboxes legend="Worries" options={options} onChange={heard} />)
    await userEvent.click(screen.getByRole('checkbox', { name: 'No' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Yes' }))
    expect(heard).toHaveBeenLastCalledWith(['yes', 'no'])
    await userEvent.click(screen.getByRole('checkbox', { name: 'No' }))
    expect(heard).toHaveBeenLastCalledWith(['yes'])
  })
})

describe('error summary', () => {
  function Form() {
    const [errors, setErrors] = useState<readonly { fieldId: string; message: string }[]>([])
    return (
      <>
        <ErrorSummary title="There is something to settle" errors={errors} />
        <TextField id="who" label="Who?" error={errors[0]?.message} />
        <Radios id="harm" legend="Harm?" options={[{ value: 'yes', label: 'Yes' }]} />
        <Button onClick={() => setErrors([{ fieldId: 'who', message: 'Say who' }, { fieldId: 'harm', message: 'Choose an answer' }])}>Save</Button>
      </>
    )
  }

  it('takes focus when something is in the way, keeps what was typed, and leads to each field', async () => {
    render(<Form />)
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Who?' })
    await userEvent.type(field, 'Anita')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(document.activeElement).toBe(screen.getByRole('alert', { name: 'There is something to settle' }))
    expect(field.value).toBe('Anita')
    await userEvent.click(screen.getByRole('link', { name: 'Say who' }))
    expect(document.activeElement).toBe(field)
    await userEvent.click(screen.getByRole('link', { name: 'Choose an answer' }))
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' }))
    expect(location.hash).toBe('')
  })
})

describe('combobox offers and never insists', () => {
  function setUp() {
    const onInput = vi.fn()
    const onSelect = vi.fn()
    render(<Combobox label="Owner" items={people} words={comboWords} onInput={onInput} onSelect={onSelect} />)
    return { onInput, onSelect, field: screen.getByRole<HTMLInputElement>('combobox', { name: 'Owner' }), user: userEvent.setup() }
  }

  it('narrows by name or agency and shows the agency with two people of one name', async () => {
    const { field, user } = setUp()
    await user.type(field, 'sam')
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual(['Sam Price School', 'Sam Price Housing'])
    await user.clear(field)
    await user.type(field, 'jo hea')
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual(['Jo Adeyemi Health visiting'])
    expect(screen.getByText('1 to choose from')).toBeTruthy()
  })

  it('arrows mark, Enter takes', async () => {
    const { field, user, onSelect, onInput } = setUp()
    await user.type(field, 'sam{ArrowDown}{ArrowDown}{Enter}')
    expect(onSelect).toHaveBeenLastCalledWith(people[2])
    expect(onInput).toHaveBeenLastCalledWith('Sam Price')
    expect(field.value).toBe('Sam Price')
    expect(screen.queryAllByRole('option')).toHaveLength(0)
  })

  it('a press takes a line too', async () => {
    const { field, user, onSelect } = setUp()
    await user.click(field)
    await user.click(screen.getByRole('option', { name: /Jo Adeyemi/ }))
    expect(onSelect).toHaveBeenLastCalledWith(people[0])
    expect(field.value).toBe('Jo Adeyemi')
  })

  it('keeps words that are nobody in the list', async () => {
    const { field, user, onSelect } = setUp()
    await user.type(field, 'Mr Bell, caretaker')
    expect(screen.getByText(comboWords.none)).toBeTruthy()
    await user.tab()
    expect(field.value).toBe('Mr Bell, caretaker')
    expect(onSelect).not.toHaveBeenCalled()
  })

  it('leaving the field does not take the marked line by itself', async () => {
    const { field, user, onSelect } = setUp()
    await user.type(field, 'jo{ArrowDown}')
    await user.tab()
    expect(field.value).toBe('jo')
    expect(onSelect).not.toHaveBeenCalled()
  })

  it('Esc closes the list and keeps the words', async () => {
    const { field, user } = setUp()
    await user.type(field, 'jo{Escape}')
    expect(field.value).toBe('jo')
    expect(field.getAttribute('aria-expanded')).toBe('false')
    await user.keyboard('{Escape}')
    expect(field.value).toBe('jo')
  })

  it('changing the words of a chosen person lets go of the person', async () => {
    const { field, user, onSelect } = setUp()
    await user.type(field, 'jo{ArrowDown}{Enter}')
    expect(onSelect).toHaveBeenLastCalledWith(people[0])
    await user.type(field, ' or Sam')
    expect(onSelect).toHaveBeenLastCalledWith(null)
    expect(field.value).toBe('Jo Adeyemi or Sam')
  })
})
