import type { ReactNode } from 'react'
import { useSharing } from '../../ports/services'
import type { Sharing } from '../../ports/sharing'
import { failureText } from '../../text/failures'
import { sharingText as text } from '../../text/sharing'
import { PageLayout, Problem } from '../../ui'

/** A page that needs sharing: its code comes now, and the practice vault is told that it has none. */
export function WithSharing({ title, children }: { readonly title: string; readonly children: (sharing: Sharing) => ReactNode }) {
  const opened = useSharing()
  return (
    <PageLayout width="column">
      <title>{`${title} - Turnstone`}</title>
      <h1>{title}</h1>
      {opened === undefined && <p role="status">{text.opening}</p>}
      {opened?.ok === false && (opened.failure.code === 'practice-only' ? <p>{text.practice}</p> : <Problem words={failureText[opened.failure.code]} />)}
      {opened?.ok === true && children(opened.value)}
    </PageLayout>
  )
}
