import type { ReactNode } from 'react'
import { useSharing } from '../../ports/services'
import type { Sharing } from '../../ports/sharing'
import { failureText } from '../../text/failures'
import { sharingText as text } from '../../text/sharing'
import { BackRow, PageLayout, Problem } from '../../ui'
import { Flow } from '../../ui/flow'

interface WithSharingProps {
  readonly title: string
  /** The way back, above the heading. */
  readonly back?: { readonly href: string; readonly label: string }
  readonly children: (sharing: Sharing) => ReactNode
}

/** A page that needs sharing: its code comes now, and the practice vault is told that it has none. */
export function WithSharing({ title, back, children }: WithSharingProps) {
  const opened = useSharing()
  return (
    <PageLayout paper>
      <title>{`${title} - Turnstone`}</title>
      <Flow>
        {back !== undefined && <BackRow href={back.href} label={back.label} />}
        <h1 tabIndex={-1}>{title}</h1>
        {opened === undefined && <p role="status">{text.opening}</p>}
        {opened?.ok === false && (opened.failure.code === 'practice-only' ? <p>{text.practice}</p> : <Problem words={failureText[opened.failure.code]} />)}
        {opened?.ok === true && children(opened.value)}
      </Flow>
    </PageLayout>
  )
}

export const toSharing = { href: '/sharing', label: text.title }
export const toStores = { href: '/sharing/stores', label: text.stores.title }
