import { useCallback, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { agendaLinesOf, isSilent, type GuidancePack } from '../../guidance'
import { neutralName, type OutgoingFile } from '../../ports/file-handover'
import { usePreparedFile } from '../../ports/services'
import { agendaLineText as text } from '../../text/agenda-line'
import { guidanceText } from '../../text/guidance'
import { packEditorText } from '../../text/pack-editor'
import { BackRow, Button, ButtonRow, FileButton, PageLayout, Problem, Section, Statements, TextArea, copyText, useAnnouncer } from '../../ui'
import { askerWords } from './rule-list'
import { useStoredPack } from './use-pack'
import './guidance.css'

/** The standing item for the agendas of other meetings (MS-14): to copy, print or save. No case is open here, and none is named. */
export function AgendaLineScreen() {
  const { packId = '' } = useParams()
  const open = useStoredPack(packId)
  const pack = open.state === 'here' ? open.pack : undefined
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <div className="ui-noprint"><BackRow href={`/guidance/${packId}`} label={text.back} /></div>
      <h1>{text.title}</h1>
      {pack === undefined ? <p>{open.state === 'missing' ? text.notFound : packEditorText.own.loading}</p> : <Line pack={pack} />}
    </PageLayout>
  )
}

function Line({ pack }: { readonly pack: GuidancePack }) {
  const duty = isSilent(pack.considerationDuty) ? undefined : pack.considerationDuty
  const lines = agendaLinesOf(pack)
  if (duty === undefined || lines.length === 0) return <Section title={text.words}><p>{guidanceText.silent}</p></Section>
  return (
    <>
      <p className="ui-lead">{text.lead(pack.publisher)}</p>
      <p>{duty.says}</p>
      <p className="guidance-asker"><Statements words={askerWords(duty.source)} /></p>
      <Words words={text.item(lines.map(({ says }) => says).join('\n'))} asked={askerWords([...new Set(lines.flatMap(({ source }) => source))])} />
      <p className="ui-noprint guidance-after">{text.after}</p>
    </>
  )
}

function Words({ words, asked }: { readonly words: string; readonly asked: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const announcer = useAnnouncer()
  const [copied, setCopied] = useState<string>()
  const build = useCallback(async (): Promise<OutgoingFile> => ({ name, type: 'text/plain', bytes: new TextEncoder().encode(`${words}\n\n${asked}\n`) as Uint8Array<ArrayBuffer> }), [words, asked])
  const file = usePreparedFile(build)
  const copy = async () => {
    const said = (await copyText(words, area.current)) ? text.copied : text.notCopied
    setCopied(said)
    announcer.say(said)
  }
  return (
    <Section title={text.words}>
      <p className="guidance-asker"><Statements words={asked} /></p>
      <TextArea label={text.label} hint={text.hint} value={words} readOnly rows={5} ref={area} />
      <ButtonRow>
        <Button kind="primary" onClick={() => void copy()}>{text.copy}</Button>
        <Button onClick={() => window.print()}>{text.print}</Button>
        <FileButton file={file} label={text.save} preparing={text.save} />
      </ButtonRow>
      {copied !== undefined && <p className="ui-noprint">{copied}</p>}
      {file.outcome === 'saved' && <p className="ui-noprint" role="status">{text.saved(name)}</p>}
      <Problem words={file.outcome === 'failed' ? text.notSaved : undefined} />
    </Section>
  )
}

const name = neutralName('txt', 'agenda-line')
