import { Fragment, useState, type ReactNode } from 'react'
import { classNames } from './class-names'
import { FieldError, useFieldIds } from './field'
import './choices.css'

export interface Choice<V extends string = string> {
  readonly value: V
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  /** More to answer, shown right after the choice while it is chosen. Begin it with a heading. */
  readonly reveal?: ReactNode | undefined
}

interface ChoicesProps<V extends string> {
  readonly legend: ReactNode
  /** `h1` when the question is the page; `hidden` when a heading right above asks it. */
  readonly legendAs?: 'text' | 'large' | 'h1' | 'hidden' | undefined
  readonly hint?: ReactNode | undefined
  readonly error?: string | undefined
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly options: readonly Choice<V>[]
  /** `big` for the one question of a page; `row` for short answers side by side. */
  readonly layout?: 'stack' | 'big' | 'row' | undefined
}

export interface RadiosProps<V extends string> extends ChoicesProps<V> {
  readonly value?: V | null | undefined
  readonly defaultValue?: V | null | undefined
  readonly onChange?: ((value: V) => void) | undefined
}

export interface CheckboxesProps<V extends string> extends ChoicesProps<V> {
  readonly value?: readonly V[] | undefined
  readonly defaultValue?: readonly V[] | undefined
  readonly onChange?: ((value: readonly V[]) => void) | undefined
}

/** One answer out of a few. Nothing is chosen until the person chooses. */
export function Radios<V extends string>(props: RadiosProps<V>) {
  const [own, setOwn] = useState<V | null>(props.defaultValue ?? null)
  const chosen = props.value === undefined ? own : props.value
  const choose = (value: V) => {
    setOwn(value)
    props.onChange?.(value)
  }
  return <Choices type="radio" props={props} isChosen={value => value === chosen} onPick={choose} />
}

/** Any number of answers. Keeps the order of the options, whatever order they were ticked in. */
export function Checkboxes<V extends string>(props: CheckboxesProps<V>) {
  const [own, setOwn] = useState<readonly V[]>(props.defaultValue ?? [])
  const chosen = props.value ?? own
  const toggle = (value: V) => {
    const wanted = (option: V) => (option === value ? !chosen.includes(option) : chosen.includes(option))
    const next = props.options.map(option => option.value).filter(wanted)
    setOwn(next)
    props.onChange?.(next)
  }
  return <Choices type="checkbox" props={props} isChosen={value => chosen.includes(value)} onPick={toggle} />
}

export interface TickProps {
  /** Read out before the one answer; not seen. */
  readonly legend: string
  readonly label: ReactNode
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** One thing that is so or not. */
export function Tick({ legend, label, value, onChange }: TickProps) {
  return <Checkboxes legend={legend} legendAs="hidden" value={value ? ['yes'] : []} onChange={(chosen) => onChange(chosen.length > 0)} options={[{ value: 'yes', label }]} />
}

interface ChoicesInnerProps<V extends string> {
  readonly type: 'radio' | 'checkbox'
  readonly props: ChoicesProps<V>
  readonly isChosen: (value: V) => boolean
  readonly onPick: (value: V) => void
}

function Choices<V extends string>({ type, props, isChosen, onPick }: ChoicesInnerProps<V>) {
  const { hint, error, options, layout = 'stack' } = props
  const ids = useFieldIds(props)
  const name = props.name ?? ids.control
  return (
    <fieldset className={classNames('ui-field', error !== undefined && 'ui-field--stopped')} aria-describedby={ids.describedBy}>
      <Legend legend={props.legend} as={props.legendAs} />
      {hint !== undefined && <p className="ui-hint" id={`${ids.control}-hint`}>{hint}</p>}
      {error !== undefined && <FieldError id={`${ids.control}-error`}>{error}</FieldError>}
      <div className={classNames('ui-choices', layout === 'row' && 'ui-choices--row')}>
        {options.map((option, index) => (
          // The first control carries the field's id, so that the error summary can take someone there.
          <OneChoice
            key={option.value}
            type={type}
            id={index === 0 ? ids.control : `${ids.control}-${option.value}`}
            name={name}
            option={option}
            big={layout === 'big'}
            chosen={isChosen(option.value)}
            onPick={() => onPick(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Legend({ legend, as = 'text' }: { readonly legend: ReactNode; readonly as: ChoicesProps<string>['legendAs'] }) {
  if (as === 'h1') return <legend className="ui-legend"><h1 tabIndex={-1}>{legend}</h1></legend>
  if (as === 'hidden') return <legend className="ui-hidden">{legend}</legend>
  return <legend className={classNames('ui-legend', as === 'large' && 'ui-legend--large')}>{legend}</legend>
}

interface OneChoiceProps {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly option: Choice
  readonly big: boolean
  readonly chosen: boolean
  readonly onPick: () => void
}

function OneChoice({ type, id, name, option, big, chosen, onPick }: OneChoiceProps) {
  const hasReveal = option.reveal !== undefined
  return (
    <Fragment>
      <label className={classNames('ui-choice', big && 'ui-choice--big', chosen && 'is-chosen', hasReveal && 'has-reveal')}>
        <input
          className="ui-choice-mark"
          type={type}
          id={id}
          name={name}
          value={option.value}
          checked={chosen}
          autoComplete="off"
          aria-labelledby={`${id}-name`}
          aria-describedby={option.hint !== undefined ? `${id}-more` : undefined}
          onChange={onPick}
        />
        <span>
          <span className="ui-choice-label" id={`${id}-name`}>{option.label}</span>
          {option.hint !== undefined && <span className="ui-choice-hint" id={`${id}-more`}>{option.hint}</span>}
        </span>
      </label>
      {hasReveal && chosen && <div className="ui-reveal">{option.reveal}</div>}
    </Fragment>
  )
}
