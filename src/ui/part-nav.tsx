import { ButtonRow, LinkButton } from './button'
import { Details } from './details'
import { BackLink, MeetingLayout } from './layout'
import { Link } from './link'
import { useIsPhone } from './use-is-phone'
import './part-nav.css'

export interface PartNavProps {
  readonly label: string
  readonly pages: readonly { readonly href: string; readonly name: string; readonly isCurrent: boolean }[]
  /** The way back to where the part was opened from. */
  readonly back?: { readonly href: string; readonly label: string } | undefined
}

/** More take half of a phone's page; they fold there into the one that is open. */
const mostOnPhone = 5

/** The pages of one part of a meeting, the current one underlined. */
export function PartNav({ label, pages, back }: PartNavProps) {
  const isPhone = useIsPhone()
  const current = pages.find(({ isCurrent }) => isCurrent)
  const links = (
    <ul>
      {pages.map(({ href, name, isCurrent }) => <li key={href}><Link href={href} aria-current={isCurrent ? 'page' : undefined}>{name}</Link></li>)}
    </ul>
  )
  return (
    <nav className="ui-part-nav" aria-label={label}>
      {isPhone && pages.length > mostOnPhone && current !== undefined ? <Details key={current.href} summary={current.name}>{links}</Details> : links}
      {back !== undefined && <BackLink {...back} />}
    </nav>
  )
}

/** An address that leads to no meeting on this device: nothing is lost, and there is a way on. */
export function NoMeetingHere({ text, href }: { readonly text: { readonly documentTitle: string; readonly missingTitle: string; readonly missingSays: string; readonly toCase: string }; readonly href: string }) {
  return (
    <MeetingLayout>
      <title>{text.documentTitle}</title>
      <h1 tabIndex={-1}>{text.missingTitle}</h1>
      <p>{text.missingSays}</p>
      <ButtonRow><LinkButton kind="primary" href={href}>{text.toCase}</LinkButton></ButtonRow>
    </MeetingLayout>
  )
}
