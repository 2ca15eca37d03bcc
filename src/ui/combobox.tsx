import { useCombobox } from 'downshift'
import { Fragment, useMemo, useState, type Ref } from 'react'
import { FieldFrame, useFieldIds, type FieldProps } from './field'
import { useTypingAttributes } from './typing'
import './combobox.css'

export interface ComboboxItem {
  readonly id: string
  readonly label: string
  /** What tells two people of one name apart: the agency, always shown. */
  readonly secondary?: string | undefined
  /** Heading it stands under ("In the room", "Agencies"). Give the items in the order of their groups. */
  readonly group?: string | undefined
}

export interface ComboboxProps extends FieldProps {
  readonly items: readonly ComboboxItem[]
  readonly defaultValue?: string | undefined
  /** Every change of the words: typed, or put there by choosing. */
  readonly onInput?: ((value: string) => void) | undefined
  /** The item chosen, or null once the words no longer are that item's. */
  readonly onSelect?: ((item: ComboboxItem | null) => void) | undefined
  readonly words: {
    /** Spoken while the list is open: "3 to choose from". */
    readonly count: (count: number) => string
    /** Spoken when nothing fits; free text is always allowed: "None in the list. Your words are kept." */
    readonly none: string
  }
  readonly autoComplete?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/**
 * A field that offers names while typing and never insists: any words may stay. Down opens the list,
 * arrows move, Enter takes the marked line, Esc closes and keeps what was typed.
 */
export function Combobox(props: ComboboxProps) {
  const { items, defaultValue = '', onInput, onSelect, words, autoComplete, name, ref } = props
  const ids = useFieldIds(props)
  const [typed, setTyped] = useState(defaultValue)
  // What the list is narrowed by; empty right after opening or choosing, so that the others can be seen.
  const [narrowBy, setNarrowBy] = useState('')
  const offered = useMemo(() => items.filter(item => fits(item, narrowBy)), [items, narrowBy])

  const take = (words: string, narrow: string) => {
    setTyped(words)
    setNarrowBy(narrow)
    onInput?.(words)
  }

  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } = useCombobox<ComboboxItem>({
    items: [...offered],
    inputValue: typed,
    inputId: ids.control,
    labelId: ids.label,
    menuId: `${ids.control}-list`,
    getItemId: index => `${ids.control}-option-${index}`,
    itemToString: item => item?.label ?? '',
    itemToKey: item => item?.id,
    onInputValueChange: ({ inputValue, type }) => {
      // Typing is taken in the field's own change: this comes later, and would put an older word over a newer one.
      if (type !== useCombobox.stateChangeTypes.InputChange) take(inputValue, '')
    },
    onSelectedItemChange: ({ selectedItem }) => onSelect?.(selectedItem ?? null),
    stateReducer: (state, { type, changes }) => {
      const types = useCombobox.stateChangeTypes
      // Leaving the field or pressing Esc must never change the person's words: no silent choosing, no clearing.
      if (type === types.InputBlur || type === types.InputKeyDownEscape) {
        return { ...changes, inputValue: state.inputValue, selectedItem: state.selectedItem }
      }
      if (type === types.InputChange && state.selectedItem && changes.inputValue !== state.selectedItem.label) {
        return { ...changes, selectedItem: null }
      }
      return changes
    },
  })
  const open = isOpen && offered.length > 0

  return (
    <FieldFrame ids={ids} field={props}>
      <div className="ui-combobox">
        <input
          {...useTypingAttributes(autoComplete)}
          {...getInputProps({
            ...(ref && { ref }),
            ...(name !== undefined && { name }),
            'aria-expanded': open,
            onChange: event => take(event.currentTarget.value, event.currentTarget.value),
            onKeyDown: event => {
              // In a dialog, Esc first closes the list; only the next one closes the dialog.
              if (event.key === 'Escape' && open) event.stopPropagation()
            },
          })}
          autoComplete={autoComplete ?? 'off'}
          className="ui-input"
          aria-describedby={ids.describedBy}
          aria-invalid={props.error !== undefined || undefined}
        />
        <ul {...getMenuProps()} className="ui-combobox-list" hidden={!open}>
          {open && offered.map((item, index) => (
            <Fragment key={item.id}>
              {item.group !== undefined && item.group !== offered[index - 1]?.group && (
                <li className="ui-combobox-group" role="presentation">{item.group}</li>
              )}
              <li {...getItemProps({ item, index })} className={`ui-combobox-option${index === highlightedIndex ? ' is-active' : ''}`}>
                <b>{item.label}</b>
                {item.secondary !== undefined && <small> {item.secondary}</small>}
              </li>
            </Fragment>
          ))}
        </ul>
      </div>
      <span className="ui-hidden" role="status">{isOpen ? (offered.length > 0 ? words.count(offered.length) : words.none) : ''}</span>
    </FieldFrame>
  )
}

/** Every word typed begins a word of the name or the agency: "jo hea" finds Jo Adeyemi, Health visiting. */
function fits(item: ComboboxItem, narrowBy: string): boolean {
  const words = `${item.label} ${item.secondary ?? ''}`.toLocaleLowerCase('en-GB').split(/[\s,()'’-]+/)
  const typed = narrowBy.toLocaleLowerCase('en-GB').split(/[\s,()'’-]+/).filter(Boolean)
  return typed.every(part => words.some(word => word.startsWith(part)))
}
