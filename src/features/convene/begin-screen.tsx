import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { foundCase, listCases, referenceLooksLikeName } from '../../domain/case'
import { guidanceFrom } from '../../domain/guidance'
import { oxfordshirePack } from '../../guidance'
import { useNewCaseGuidance, useReadable, useShell, useWorkspace } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { BackRow, Button, ErrorSummary, Form, Link, PageLayout, Row, Rows, Section, Select, TextField } from '../../ui'
import { Danger } from './danger'
import { refusalWords, type Refusal } from './refusal-words'
import './convene.css'

/** Which case a worry is about: one that is here, or a new one by its reference. */
export const BeginScreen = () => <Begin title={text.begin.which} lead={text.begin.lead} then="gate" />
export const BeginNotHeldScreen = () => <Begin title={text.begin.notHeldTitle} lead={`${text.begin.notHeldLead} ${text.begin.lead}`} then="not-held" />

function Begin({ title, lead, then }: { readonly title: string; readonly lead: string; readonly then: 'gate' | 'not-held' }) {
  const { cases } = useWorkspace()
  const { clock } = useShell()
  const listed = listCases(useReadable(cases.list), clock.today()).filter(({ summary }) => summary !== undefined && summary.closed === undefined)
  const [find, setFind] = useState('')
  const wanted = useDeferredValue(find.trim().toLowerCase())
  const shown = listed.filter(({ summary }) => summary?.reference.toLowerCase().includes(wanted))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <PageLayout paper>
      <title>{`${text.name} - Turnstone`}</title>
      <BackRow href="/today" label={text.back} />
      <p className="ui-caption">{text.name}</p>
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      <p className="ui-lead">{lead}</p>
      <Section title={text.begin.onDevice}>
        {listed.length === 0 ? <p>{text.begin.none}</p> : (
          <>
            {listed.length > 8 && <TextField type="search" label={text.begin.find} onInput={setFind} />}
            <div className="convene-cases">
              <Rows label={text.begin.onDevice}>
                {shown.slice(0, 50).map(({ caseId, summary }) => <Row key={caseId} title={<Link href={`/c/${caseId}/${then}`}>{text.begin.choose(summary?.reference ?? '')}</Link>} />)}
              </Rows>
            </div>
            {shown.length === 0 && <p>{text.begin.noneFound}</p>}
          </>
        )}
      </Section>
      <NewCase then={then} />
      <Danger pack={oxfordshirePack()} />
    </PageLayout>
  )
}

function NewCase({ then }: { readonly then: 'gate' | 'not-held' }) {
  const { cases, drafts } = useWorkspace()
  const { vault } = useShell()
  const vaultState = useReadable(vault.state)
  const navigate = useNavigate()
  const [reference, setReference] = useState(() => drafts.read(draftKey) ?? '')
  const [refused, setRefused] = useState<Refusal>()
  const guidance = useNewCaseGuidance()
  const make = async () => {
    const practice = vaultState.state === 'unlocked' && vaultState.kind === 'practice'
    const read = await guidance.read()
    const start = read.ok ? guidanceFrom(read.value.listing, read.value.text) : undefined
    if (start === undefined) return setRefused({ code: 'guidance-gone' })
    const act = foundCase({ reference, ...start, practice })
    if (!act.ok) return setRefused(act.failure)
    const founded = await cases.found(act.value)
    if (!founded.ok) return setRefused(founded.failure)
    drafts.drop(draftKey)
    await navigate(`/c/${founded.value.caseId}/${then}`)
  }
  return (
    <Section title={text.begin.make}>
      <Form className="convene-form" onKeep={make}>
        <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: 'convene-reference', message: refusalWords(refused) }]} />
        <TextField
          id="convene-reference"
          label={text.begin.reference}
          hint={text.begin.referenceHint}
          width="medium"
          defaultValue={reference}
          onInput={(words) => { setReference(words); setRefused(undefined); drafts.type(draftKey, words) }}
          error={refused === undefined ? undefined : refusalWords(refused)}
          echo={referenceLooksLikeName(reference) ? <span className="ui-due" role="status">{text.begin.looksLikeName}</span> : undefined}
        />
        <Select label={text.begin.guidance} hint={text.begin.guidanceHint} value={guidance.chosen?.key ?? ''} onChange={guidance.choose} options={guidance.list.map(({ key, title, version, isBuiltIn }) => ({ value: key, label: isBuiltIn ? title : text.begin.guidanceVersion(title, version) }))} />
        <div className="convene-acts"><Button kind="primary" size="large" type="submit">{text.begin.makeIt}</Button></div>
      </Form>
    </Section>
  )
}

const draftKey = 'convene/reference'
