import { createContext, use, useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { localDate } from '../../domain/calendar'
import { documents, essentialFrame, isSilent, packSections, sectionOf, type Frame, type GuidancePack, type SectionKey } from '../../guidance'
import type { PackListing } from '../../ports/pack-library'
import { useShell } from '../../ports/services'
import { datesText } from '../../text/dates'
import { guidanceText } from '../../text/guidance'
import { guidanceScreenText as text } from '../../text/guidance-screen'
import { packEditorText } from '../../text/pack-editor'
import { BackRow, Details, Gap, Inset, PageLayout, Section, Statements, SummaryList, Tag } from '../../ui'
import { PackActs } from './pack-acts'
import { PackLogo } from './pack-logo'
import { RuleList, askerWords } from './rule-list'
import { rulesOf } from './rules-of'
import { useStoredPack } from './use-pack'
import './guidance.css'

/** Where the frame is read; no pack may have this id, because it stands beside every pack. */
export const frameId = 'every-meeting'

type Group = Exclude<keyof typeof text.groups, 'checks' | 'notes'>

/** Where each key of the matrix is read. Total, so that no part of a pack is left off the page. */
const groupOf: Readonly<Record<SectionKey, Group>> = {
  D01: 'route', D02: 'route', D03: 'route', D04: 'route', D05: 'route', D25: 'route',
  D06: 'family', D07: 'family', D08: 'family',
  D09: 'people', D10: 'people', D11: 'people',
  D12: 'agenda', D13: 'agenda', D14: 'agenda',
  D15: 'plan', D16: 'plan', D17: 'plan',
  D18: 'record', D19: 'record', D20: 'record',
  D21: 'after', D22: 'after', D23: 'after',
  D24: 'disagreement',
  D26: 'safekeeping', D27: 'safekeeping',
}
const groups: readonly Group[] = ['route', 'family', 'people', 'agenda', 'plan', 'record', 'after', 'disagreement', 'safekeeping']

export function PackScreen() {
  const { packId = '' } = useParams()
  return packId === frameId ? <FramePage frame={essentialFrame()} /> : <StoredPack key={packId} packId={packId} />
}

function StoredPack({ packId }: { readonly packId: string }) {
  const open = useStoredPack(packId)
  if (open.state === 'here') return <PackPage pack={open.pack} listing={open.listing} />
  return <Page title={text.title} about={open.state === 'missing' ? text.notFound : packEditorText.own.loading}>{null}</Page>
}

function Page({ title, about, children }: { readonly title: string; readonly about: string; readonly children: ReactNode }) {
  return (
    <PageLayout width="column">
      <title>{text.documentTitle(title)}</title>
      <BackRow href="/guidance" label={text.back} />
      <h1>{title}</h1>
      <p className="ui-lead">{about}</p>
      <p><b>{text.paraphrase}</b></p>
      {children}
    </PageLayout>
  )
}

function PackPage({ pack, listing }: { readonly pack: GuidancePack; readonly listing: PackListing }) {
  const [first] = pack.gate.intro
  const [allOpen, setAllOpen] = useState(false)
  return (
    <Page title={pack.title} about={pack.about}>
      {first !== undefined && <div className="guidance-first"><Inset><p>{first.says}</p><p className="guidance-asker"><Statements words={askerWords(first.source)} /></p></Inset></div>}
      <PackActs pack={pack} listing={listing} allOpen={allOpen} onAllOpen={setAllOpen} />
      <Facts pack={pack} listing={listing} />
      <AllOpen value={allOpen}>
        {groups.map((group) => (
          <Section key={group} title={text.groups[group]}>
            {group === 'route' && <Part title={text.sections.gate} part={pack.gate} />}
            {keysIn(group).map((key) => {
              const section = sectionOf(pack, packSections[key])
              return isSilent(section) ? <SilentPart key={key} title={text.sections[key]} /> : <Part key={key} title={text.sections[key]} part={section} />
            })}
          </Section>
        ))}
        <Section title={text.groups.checks}>
          <Part title={text.sections.checks} part={pack.checks} />
          <Part title={text.sections.readiness} part={pack.readiness} />
          <Part title={text.sections.closing} part={pack.closing} />
        </Section>
      </AllOpen>
      {pack.notes.length > 0 && <Section title={text.groups.notes}><RuleList label={text.groups.notes} rules={rulesOf(pack.notes)} /></Section>}
      {(pack.localSources ?? []).length > 0 && (
        <Section title={packEditorText.pack.localSources}>
          <ul className="guidance-rules">{pack.localSources?.map(({ id, document, where }) => <li key={id} className="guidance-rule">{packEditorText.pack.localSource(id, document, where)}</li>)}</ul>
        </Section>
      )}
    </Page>
  )
}

/** Every part open at once: to read through, to search, to print. */
const AllOpen = createContext(false)

const keysIn = (group: Group): readonly SectionKey[] => (Object.keys(groupOf) as SectionKey[]).filter((key) => groupOf[key] === group).sort()

function Facts({ pack, listing }: { readonly pack: GuidancePack; readonly listing: PackListing }) {
  const { clock } = useShell()
  const past = pack.reviewBy !== null && pack.reviewBy < clock.today()
  return (
    <Section title={text.facts}>
      <SummaryList
        rows={[
          { key: 'document', term: text.rows.document, value: pack.documentTitle },
          { key: 'publisher', term: text.rows.publisher, value: pack.publisher },
          ...(pack.marking === undefined ? [] : [{ key: 'marking', term: text.rows.marking, value: pack.marking }]),
          ...(pack.logo === undefined ? [] : [{ key: 'logo', term: text.rows.logo, value: <PackLogo {...pack.logo} /> }]),
          { key: 'version', term: text.rows.version, value: pack.version },
          { key: 'review', term: text.rows.review, value: <>{pack.reviewBy === null ? text.noReview : datesText.long(localDate(pack.reviewBy))}{past && <> <Tag kind="due">{text.past}</Tag></>}</> },
          { key: 'fingerprint', term: packEditorText.pack.fingerprint, value: <><code className="guidance-hash">{(listing.hash.slice(0, 24).match(/.{4}/g) ?? []).join(' ')}</code> <span className="ui-second">{packEditorText.pack.fingerprintHint}</span></> },
          ...pack.contacts.map(({ key, label, number }) => ({ key, term: label, value: number ?? <Gap>{guidanceText.addLocalNumber}</Gap> })),
        ]}
      />
    </Section>
  )
}

/** A part that folds: its name and how many rules it holds, then the rules. */
function Part({ title, part }: { readonly title: string; readonly part: unknown }) {
  const rules = rulesOf(part)
  const open = use(AllOpen)
  return <Details key={String(open)} open={open} look="section" summary={<>{title} <span className="ui-second ui-nowrap">{text.count(rules.length)}</span></>}><RuleList label={title} rules={rules} /></Details>
}

const SilentPart = ({ title }: { readonly title: string }) => (
  <div className="guidance-silent"><h3>{title}</h3><p className="ui-second">{guidanceText.silent}</p></div>
)

function FramePage({ frame }: { readonly frame: Frame }) {
  const parts = ['readiness', 'openingCard', 'components', 'routes', 'recordParts', 'closing', 'afterTasks', 'checks', 'notes'] as const
  return (
    <Page title={text.frame} about={frame.about}>
      <p className="ui-second">{documents.NC.who}, “{documents.NC.title}”.</p>
      {parts.map((part) => <Part key={part} title={text.sections[part]} part={frame[part]} />)}
    </Page>
  )
}
