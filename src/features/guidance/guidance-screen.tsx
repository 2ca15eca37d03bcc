import { useState } from 'react'
import { instantToLondon, localDate } from '../../domain/calendar'
import { essentialFrame, oxfordshirePack } from '../../guidance'
import type { PackListing } from '../../ports/pack-library'
import { usePackList, useWorkspace, usePreparedFile } from '../../ports/services'
import { datesText } from '../../text/dates'
import { guidanceScreenText as text } from '../../text/guidance-screen'
import { packEditorText } from '../../text/pack-editor'
import { ButtonRow, FileButton, Inset, Link, LinkButton, PageLayout, Row, Rows, Section, Statements, useAnnouncer } from '../../ui'
import { BringIn } from './bring-in'
import { draftName, draftsHeld } from './draft-pack'
import { frameId } from './pack-screen'
import { formatFile } from './pack-file'
import { askerWords } from './rule-list'
import './guidance.css'

const { own } = packEditorText

/** The guidance on this device, and first that meeting without the family is allowed (OX-01). */
export function GuidanceScreen() {
  const { packs } = useWorkspace()
  const format = usePreparedFile(formatFile)
  const announcer = useAnnouncer()
  const list = usePackList()
  const frame = essentialFrame()
  const [first] = oxfordshirePack().gate.intro
  const [brought, setBrought] = useState<PackListing>()
  const keep = async (file: string) => {
    const kept = await packs.save(file)
    if (kept.ok) {
      setBrought(kept.value)
      announcer.say(own.brought(kept.value.title, kept.value.version))
    }
    return kept
  }
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p><b>{text.paraphrase}</b></p>
      {first !== undefined && <div className="guidance-first"><Inset><p>{first.says}</p><p className="guidance-asker"><Statements words={askerWords(first.source)} /></p></Inset></div>}
      <Section title={text.packs}>
        {list === undefined && <p className="ui-second" role="status">{own.loading}</p>}
        <Rows label={text.packs}>
          {(list ?? []).filter(({ isBuiltIn }) => isBuiltIn).map(({ key, title, publisher, version }) => <Row key={key} tall title={<Link href={`/guidance/${key}`}>{title}</Link>} detail={text.packDetail(publisher, version)} />)}
          <Row tall title={<Link href={`/guidance/${frameId}`}>{text.frame}</Link>} detail={text.frameDetail(frame.title)} />
        </Rows>
      </Section>
      <OwnGuidance list={list ?? []} now={brought?.key} />
      <Drafts />
      <ButtonRow><LinkButton href="/guidance/compare">{own.compare}</LinkButton></ButtonRow>
      <BringIn keep={keep} />
      {brought !== undefined && <p role="status"><Link className="ui-says" href={`/guidance/${brought.key}`}>{own.brought(brought.title, brought.version)}</Link></p>}
      <p><Link href="/quality" className="ui-alone">{own.quality}</Link></p>
      <ButtonRow><FileButton file={format} label={own.format} preparing={own.format} /></ButtonRow>
      <p className="ui-second guidance-format">{own.formatHint}</p>
    </PageLayout>
  )
}

function OwnGuidance({ list, now }: { readonly list: readonly PackListing[]; readonly now: string | undefined }) {
  const mine = list.filter(({ isBuiltIn }) => !isBuiltIn)
  return (
    <Section title={own.title}>
      {mine.length === 0 ? <p className="ui-second">{own.none}</p> : (
        <Rows label={own.title}>
          {mine.map(({ key, title, publisher, version, keptAt }) => (
            <Row key={key} tall state={key === now ? 'now' : 'plain'} title={<Link href={`/guidance/${key}`}>{title}</Link>} detail={own.detail(publisher, version, keptAt === undefined ? '' : datesText.whole(localDate(instantToLondon(keptAt).date)))} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

function Drafts() {
  const { drafts } = useWorkspace()
  const held = draftsHeld(drafts)
  if (held.length === 0) return null
  return (
    <Section title={own.drafts}>
      <Rows label={own.drafts}>
        {held.map(({ id, draft }) => <Row key={id} tall title={<Link href={`/guidance/edit/${id}`}>{packEditorText.edit.title(draftName(draft))}</Link>} detail={own.draftDetail(draft.edits.length)} />)}
      </Rows>
    </Section>
  )
}
