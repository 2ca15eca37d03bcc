import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { Link, type LinkProps } from './link'
import './button.css'

export type ButtonKind = 'primary' | 'secondary' | 'plain' | 'alarm' | 'alarm-filled'
export type ButtonSize = 'small' | 'normal' | 'large'

interface Looks {
  /** `primary` at most once a screen. */
  readonly kind?: ButtonKind | undefined
  readonly size?: ButtonSize | undefined
  readonly wide?: boolean | undefined
  readonly icon?: IconName | undefined
  readonly iconAfter?: IconName | undefined
}

/** The class names of a button, for a link or summary that must look like one. */
export function buttonClass(kind: ButtonKind = 'secondary', size: ButtonSize = 'normal', wide = false): string {
  return classNames(
    'ui-button',
    kind !== 'secondary' && `ui-button--${kind}`,
    size !== 'normal' && `ui-button--${size}`,
    wide && 'ui-button--wide',
  )
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'>, Looks {
  /** Work under way: say so in the button's own words too. Presses are ignored meanwhile. */
  readonly busy?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

/**
 * A press that does something here. It is never greyed out to hold someone back: a button that
 * cannot act yet is still pressed, and says why (design.md §1.2).
 */
export function Button({ kind, size, wide, icon, iconAfter, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(buttonClass(kind, size, wide), className)}
      aria-busy={busy || undefined}
      onClick={event => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  )
}

export interface LinkButtonProps extends LinkProps, Looks {}

/** A link to another place that carries the weight of a button. */
export function LinkButton({ kind, size, wide, icon, iconAfter, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={classNames(buttonClass(kind, size, wide), className)}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </Link>
  )
}

/** Buttons in a line, wrapping on a narrow screen. The main one comes first. */
export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="ui-buttons">{children}</div>
}
