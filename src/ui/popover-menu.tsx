import { useId, useRef, useState, type AnchorHTMLAttributes, type KeyboardEvent, type ReactNode } from 'react'
import { buttonClass, type ButtonKind } from './button'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { Key } from './key'
import { Link } from './link'
import './popover-menu.css'

export interface PopoverMenuProps {
  readonly label: ReactNode
  /** For screen readers, where the label alone does not say what opens. */
  readonly describedAs?: string | undefined
  readonly icon?: IconName | undefined
  /** `bare` draws the button as the words around it, with a small arrow. */
  readonly look?: ButtonKind | 'bare' | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly children: ReactNode
}

/**
 * A button that opens a short list of places or acts. A native popover: Esc and a press outside close
 * it; choosing closes it. Arrow keys move, Tab works too.
 */
export function PopoverMenu({ label, describedAs, icon, look = 'secondary', align = 'start', children }: PopoverMenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={look === 'bare' ? 'ui-menubutton' : buttonClass(look)}
        popoverTarget={id}
        aria-expanded={open}
        aria-label={describedAs}
      >
        {icon && <Icon name={icon} />}
        {label}
        {icon === undefined && <Icon name="down" />}
      </button>
      {/* Keys move between the items inside, which have their own roles. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="ui-menu"
        onToggle={event => {
          const opening = event.newState === 'open'
          setOpen(opening)
          if (!opening || !button.current || !panel.current) return
          placeUnder(panel.current, button.current, align)
          itemsOf(panel.current)[0]?.focus()
        }}
        onKeyDown={moveByArrows}
        onBlur={({ currentTarget: menu, relatedTarget }) => {
          // Whoever goes on by Tab would otherwise stand behind the list. Only once the focus has moved: closing gives it back.
          if (relatedTarget !== null && !menu.contains(relatedTarget)) setTimeout(() => !menu.contains(document.activeElement) && menu.hidePopover?.())
        }}
        onClick={event => {
          if ((event.target as Element).closest('a, button')) panel.current?.hidePopover?.()
        }}
      >
        {children}
      </div>
    </>
  )
}

interface MenuItemProps extends Pick<AnchorHTMLAttributes<HTMLAnchorElement>, 'aria-current'> {
  readonly icon?: IconName | undefined
  /** The key that does the same. */
  readonly shortcut?: string | undefined
  readonly href?: string | undefined
  readonly onPick?: (() => void) | undefined
  readonly children: ReactNode
}

/** One place (`href`) or one act (`onPick`) in a PopoverMenu. */
export function MenuItem({ icon, shortcut, href, onPick, children, ...rest }: MenuItemProps) {
  const inside = <>{icon && <Icon name={icon} />}<span>{children}</span>{shortcut !== undefined && <Key>{shortcut}</Key>}</>
  const className = classNames('ui-menu-item')
  if (href !== undefined) return <Link {...rest} href={href} className={className} onClick={onPick}>{inside}</Link>
  return <button {...rest} type="button" className={className} onClick={onPick}>{inside}</button>
}

function itemsOf(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('a[href], button')]
}

function moveByArrows(event: KeyboardEvent<HTMLDivElement>): void {
  const items = itemsOf(event.currentTarget)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items.at(to % items.length)?.focus()
}

/** Under the button and inside the window. Placed by script: anchor positioning is too new for work laptops. */
function placeUnder(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end'): void {
  const from = button.getBoundingClientRect()
  const wide = panel.offsetWidth
  const left = align === 'start' ? from.left : from.right - wide
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - wide - 8))}px`
  const below = from.bottom + 4
  const fits = below + panel.offsetHeight <= window.innerHeight - 8
  panel.style.top = `${fits ? below : Math.max(8, from.top - panel.offsetHeight - 4)}px`
}
