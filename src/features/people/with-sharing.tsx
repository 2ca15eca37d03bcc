import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import { useCase, useFold, useReadable, useSharing, wholeFold } from '../../ports/services'
import type { CaseSharing, PeopleOfCase, Sharing } from '../../ports/sharing'
import { peopleFailureText, peopleText as text } from '../../text/people'
import { sharingText } from '../../text/sharing'
import { BackRow, PageLayout } from '../../ui'
import { Flow } from '../../ui/flow'
import './people.css'

/** A page of this feature with sharing opened; why not, where it cannot be. */
export function WithSharing({ title, children }: { readonly title: string; readonly children: (sharing: Sharing) => ReactNode }) {
  const opened = useSharing()
  const isOfDevice = useLocation().pathname.startsWith('/sharing')
  const isPractice = opened?.ok === false && opened.failure.code === 'practice-only'
  return (
    <PageLayout paper>
      <title>{`${title} - Turnstone`}</title>
      <Flow>
        {isOfDevice && <BackRow href="/sharing" label={sharingText.title} />}
        {opened?.ok === true ? children(opened.value) : <h1>{title}</h1>}
        {opened === undefined && <p role="status">{text.loading}</p>}
        {opened?.ok === false && (
          <>
            <h2>{isPractice ? text.practice.title : text.unavailable}</h2>
            <p>{isPractice ? text.practice.words : peopleFailureText[opened.failure.code]}</p>
          </>
        )}
      </Flow>
    </PageLayout>
  )
}

export interface SharedCaseView {
  readonly sharing: Sharing
  readonly shared: CaseSharing
  readonly people: PeopleOfCase
}

/** The same for a page of one case, with its people read. */
export function WithPeople({ title, children }: { readonly title: string; readonly children: (view: SharedCaseView) => ReactNode }) {
  const { caseId } = useCase()
  return <WithSharing title={title}>{(sharing) => <Read key={caseId} title={title} sharing={sharing} shared={sharing.of(caseId)}>{children}</Read>}</WithSharing>
}

function Read({ title, sharing, shared, children }: { readonly title: string; readonly sharing: Sharing; readonly shared: CaseSharing; readonly children: (view: SharedCaseView) => ReactNode }) {
  const people = useReadable(shared.people)
  if (people === undefined) return <><h1>{title}</h1><p role="status">{text.loading}</p></>
  return children({ sharing, shared, people })
}

/** The way back, above the heading. */
export function Crumb({ toPeople = false }: { readonly toPeople?: boolean }) {
  const { caseId } = useCase()
  const reference = useFold(wholeFold) && entityById(useCase().fold.getState(), 'case', caseSubject)?.values.reference
  return toPeople ? <BackRow href={`/c/${caseId}/people`} label={text.toPeople} /> : <BackRow names href={`/c/${caseId}`} label={text.toCase(reference ?? '')} />
}

/** Somebody's name as their card has it, with role and agency. */
export const whoWords = ({ name, role, agency }: { readonly name: string; readonly role: string; readonly agency: string }): string => {
  const place = text.roleAndAgency(role, agency)
  return place === '' ? name : `${name} (${place})`
}

/** Whether somebody organises any part of a case: whoever does not can let nobody in. */
export const organises = (roles: PeopleOfCase['own']): boolean => Object.values(roles).includes('organiser')
