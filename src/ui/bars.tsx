import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, Logo, type IconName } from './icon'
import { Link } from './link'
import { MenuItem, PopoverMenu } from './popover-menu'
import './bars.css'

export interface Place {
  readonly href: string
  readonly label: string
  readonly icon?: IconName | undefined
  readonly current?: boolean | undefined
  /** Things waiting there; a number, never a name. */
  readonly count?: number | undefined
  /** The count in words for screen readers ("3 late"). */
  readonly countWords?: string | undefined
}

export interface TopBarProps {
  readonly brand: string
  readonly homeHref: string
  readonly places?: readonly Place[] | undefined
  /** Name of the navigation for screen readers, and of the folded menu on a tablet. */
  readonly navLabel: string
  readonly menuLabel: string
  /** SaveWords. */
  readonly save?: ReactNode | undefined
  /** Hide, Lock. */
  readonly acts?: ReactNode | undefined
  /** True where a BottomBar carries the places on a phone. */
  readonly withBottomBar?: boolean | undefined
}

/** The bar outside a meeting. On a tablet the places fold into one menu; on a phone the BottomBar has them. */
export function TopBar({ brand, homeHref, places = [], navLabel, menuLabel, save, acts, withBottomBar = false }: TopBarProps) {
  return (
    <header className="ui-barwrap">
      <div className={classNames('ui-bar', withBottomBar && 'ui-bar--phone')}>
        <Link className="ui-brand" href={homeHref}><Logo />{brand}</Link>
        {places.length > 0 && (
          <>
            <nav aria-label={navLabel}>
              {places.map(place => <Link key={place.href} href={place.href} aria-current={place.current ? 'page' : undefined}>{place.label}</Link>)}
            </nav>
            <div className="ui-bar-menu">
              <PopoverMenu label={menuLabel} icon="menu">
                {places.map(place => <MenuItem key={place.href} href={place.href} aria-current={place.current ? 'page' : undefined}>{place.label}</MenuItem>)}
              </PopoverMenu>
            </div>
          </>
        )}
        <div className="ui-bar-end">{save}{acts}</div>
      </div>
    </header>
  )
}

export interface MeetingBarProps {
  /** The case reference. */
  readonly title: string
  /** Role switch: usually a PopoverMenu with look `bare`. */
  readonly role: ReactNode
  readonly clock?: string | undefined
  readonly clockDetail?: string | undefined
  readonly save?: ReactNode | undefined
  /** Shared screen button; leaves the bar below 1024. */
  readonly screen?: ReactNode | undefined
  readonly hide?: ReactNode | undefined
  /** The safeguarding concern button: full width under the title on a phone. */
  readonly concern?: ReactNode | undefined
}

/** The bar in a meeting: dark, no way out to the rest of the site, nothing else can cover the meeting. */
export function MeetingBar({ title, role, clock, clockDetail, save, screen, hide, concern }: MeetingBarProps) {
  return (
    <header className="ui-barwrap">
      <div className="ui-meetingbar">
        <Logo />
        <div className="ui-meetingbar-title"><b>{title}</b>{role}</div>
        <div className="ui-meetingbar-end">
          {clock !== undefined && <p className="ui-meetingbar-clock"><b>{clock}</b><span>{clockDetail}</span></p>}
          {save}
          {screen !== undefined && <div className="ui-meetingbar-screen">{screen}</div>}
          {hide}
          {concern !== undefined && <div className="ui-meetingbar-concern">{concern}</div>}
        </div>
      </div>
    </header>
  )
}

/** The four places of a phone. Not drawn on anything wider. */
export function BottomBar({ label, places }: { readonly label: string; readonly places: readonly Place[] }) {
  return (
    <nav className="ui-bottombar" aria-label={label}>
      {places.map(place => (
        <Link key={place.href} href={place.href} aria-current={place.current ? 'page' : undefined}>
          {place.icon && <Icon name={place.icon} />}
          {place.label}
          {place.count !== undefined && place.count > 0 && (
            <>
              {' '}
              <span className="ui-bottombar-count" aria-hidden="true">{place.count}</span>
              <span className="ui-hidden">{place.countWords ?? place.count}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  )
}
