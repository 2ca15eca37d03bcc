import { builtInPacks, essentialFrame } from '../../guidance'
import { guidanceScreenText as text } from '../../text/guidance-screen'
import { Inset, Link, PageLayout, Row, Rows, Section } from '../../ui'
import { frameId } from './pack-screen'
import { askerWords } from './rule-list'
import './guidance.css'

/** The guidance on this device, and first that meeting without the family is allowed (OX-01). */
export function GuidanceScreen() {
  const packs = [...builtInPacks().values()]
  const frame = essentialFrame()
  return (
    <PageLayout width="column">
      <title>{`${text.title} - Turnstone`}</title>
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p><b>{text.paraphrase}</b></p>
      {packs.map(({ id, gate: { intro: [first] } }) => first !== undefined && (
        <div key={id} className="guidance-first"><Inset><p>{first.says}</p><p className="guidance-asker">{askerWords(first.source)}</p></Inset></div>
      ))}
      <Section title={text.packs}>
        <Rows label={text.packs}>
          {packs.map(({ id, title, publisher, version }) => <Row key={id} tall title={<Link href={`/guidance/${id}`}>{title}</Link>} detail={text.packDetail(publisher, version)} />)}
          <Row tall title={<Link href={`/guidance/${frameId}`}>{text.frame}</Link>} detail={text.frameDetail(frame.title)} />
        </Rows>
      </Section>
    </PageLayout>
  )
}
