import type { KeyboardEvent, ReactNode } from 'react'
import type { CaptureReading, Chip } from '../../domain/capture'
import { localDate } from '../../domain/calendar'
import type { Participant } from '../../domain/meeting/view'
import { captureText as text } from '../../text/capture'
import { captureGrammarText } from '../../text/capture-grammar'
import { datesText } from '../../text/dates'
import { Key } from '../../ui'
import { choiceKey, dateKey, type Choices } from './keep-line'

export interface ChipsProps {
  readonly raw: string
  readonly reading: CaptureReading
  readonly choices: Choices
  readonly people: ReadonlyMap<string, Participant>
  readonly needWords: (id: string) => string
  readonly today: string
  readonly onChoose: (key: string, value: string) => void
  /** Puts the sign that begins a missing part at the end of the line. */
  readonly onMissing: (sign: string) => void
  readonly onLeave: () => void
}

/**
 * Everything recognised in the line, before Enter, so that nothing is kept that was not seen (design §4.9). Two possible
 * meanings are two chips to choose from; what was not used says so.
 */
export function Chips(props: ChipsProps) {
  const { reading, raw } = props
  const today = localDate(props.today)
  const words = { nameOf: (id: string) => props.people.get(id)?.name ?? '', needOf: props.needWords, today }
  // The kind is shown in the row above, and a speaker in the column beside.
  const refusesDate = reading.chips.some((chip) => chip.part === 'due')
  const shown = reading.chips.filter((chip) => chip.part !== 'kind' && chip.part !== 'help' && !(chip.part === 'noDue' && refusesDate))
  return (
    <div className="capture-echo">
      {shown.length > 0 && (
        <div role="presentation" onKeyDown={(event) => moveBetween(event, props.onLeave)}>
          <div className="capture-chips" role="group" aria-label={text.chips}>
            {shown.map((chip, index) => <OneChip key={`${chip.part}-${String(index)}`} chip={chip} props={props} words={words} />)}
          </div>
        </div>
      )}
      {reading.problems.length > 0 && (
        <ul className="capture-thoughts" role="list">
          {reading.problems.map((problem, index) => (
            <li key={`${problem.code}-${String(index)}`} className={`is-${problem.weight}`}>{captureGrammarText.problem(problem, words)}</li>
          ))}
        </ul>
      )}
      {raw === '' && <p className="capture-empty">{captureGrammarText.empty}</p>}
    </div>
  )
}

function OneChip({ chip, props, words }: { readonly chip: Chip; readonly props: ChipsProps; readonly words: Parameters<typeof captureGrammarText.chip>[1] }) {
  if (chip.state === 'choose') return <ChoiceChip chip={chip} props={props} words={words} />
  const sign = signs[chip.part]
  if (chip.state === 'missing' && sign !== undefined) {
    return (
      <button type="button" className="capture-chip is-missing" onClick={() => props.onMissing(sign)}>
        <small>{text.chip[chip.part]}</small>
        <b>{missingWords[chip.part] ?? text.notSaid} <Key>{text.tab}</Key></b>
      </button>
    )
  }
  return (
    <span className={`capture-chip is-${chip.state}`}>
      <small>{labelOf(chip, props.people)}</small>
      <b>{valueOf(chip, words, props.raw)}</b>
    </span>
  )
}

const signs: Partial<Record<Chip['part'], string>> = { noOwner: '@', noDue: 'by ', noContingency: '> ' }
const missingWords: Partial<Record<Chip['part'], string>> = { noOwner: text.noOne, noDue: text.noDate }

function ChoiceChip({ chip, props, words }: { readonly chip: Chip; readonly props: ChipsProps; readonly words: Parameters<typeof captureGrammarText.chip>[1] }) {
  const key = choiceKey(chip, props.raw)
  const chosen = props.choices.get(key)
  const options = optionsOf(chip, props.people, words.today)
  return (
    <span className="capture-chip is-choose" role="radiogroup" aria-label={chip.part === 'due' ? text.chooseDay : text.chooseWho}>
      <small>{chip.part === 'due' ? text.chooseDay : text.chooseWho}</small>
      <span className="capture-options">
        {options.map(({ value, label }) => (
          <button key={value} type="button" role="radio" aria-checked={chosen === value} data-choice onClick={() => props.onChoose(key, value)}>{label}</button>
        ))}
      </span>
    </span>
  )
}

function optionsOf(chip: Chip, people: ReadonlyMap<string, Participant>, today: Parameters<typeof datesText.choice>[1]): readonly { readonly value: string; readonly label: string }[] {
  if ((chip.part === 'owner' || chip.part === 'alsoWith') && chip.who.kind === 'several') {
    return chip.who.people.map((id) => ({ value: id, label: [people.get(id)?.name, people.get(id)?.agency].filter(Boolean).join(', ') }))
  }
  if (chip.part === 'due' && chip.reading.kind === 'several') return chip.reading.choices.map((choice) => ({ value: dateKey(choice), label: datesText.choice(choice, today) }))
  return []
}

function labelOf(chip: Chip, people: ReadonlyMap<string, Participant>): ReactNode {
  if (chip.part === 'owner' && chip.who.kind === 'one') {
    const agency = people.get(chip.who.person)?.agency
    return agency === undefined ? text.chip.owner : text.ownerOf(agency)
  }
  if (chip.part === 'due' && chip.reading.kind === 'one') return text.dueIn(datesText.distance(chip.reading.workingDays, chip.reading.past))
  return text.chip[chip.part]
}

function valueOf(chip: Chip, words: Parameters<typeof captureGrammarText.chip>[1], raw: string): string {
  // Why it was not used stands under the chips; the chip says which words it is about.
  if (chip.part === 'due' && chip.state === 'refused') return text.notUsed(raw.slice(chip.start, chip.end))
  if (chip.part === 'due' && chip.reading.kind === 'one') return datesText.wholeWithTime(chip.reading.date, chip.reading.time)
  if (chip.part === 'need' && chip.state === 'sure') return text.need(chip.number, words.needOf(chip.need))
  if (chip.part === 'contingency' || chip.part === 'change') return chip.words
  return captureGrammarText.chip(chip, words)
}

function moveBetween(event: KeyboardEvent<HTMLDivElement>, onLeave: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault()
    event.stopPropagation()
    onLeave()
    return
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons.at((at + step) % buttons.length)?.focus()
}
