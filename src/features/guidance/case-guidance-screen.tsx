import { useCallback, useState } from 'react'
import type { Fold } from '../../domain/case'
import { entities } from '../../domain/entities'
import { bringGuidance, chooseGuidance, guidanceFrom, guidanceOfCase, guidanceOfMeeting, packOfCase, packOfMeeting, type PackReference } from '../../domain/guidance'
import { bringPack, packHash, validatePack } from '../../guidance'
import { fail, ok, type Result } from '../../lib/result'
import type { PackListing } from '../../ports/pack-library'
import { useCase, useCommit, useFold, usePackList, useShell, useWorkspace } from '../../ports/services'
import { failureText } from '../../text/failures'
import { packEditorText } from '../../text/pack-editor'
import { BackRow, Button, ButtonRow, Form, Inset, Link, PageLayout, Problem, Radios, Row, Rows, Section, useAnnouncer } from '../../ui'
import { BringIn, keepingWords } from './bring-in'
import type { BringFailure } from './pack-file'
import './guidance.css'

const text = packEditorText.inCase

/** Which guidance the next meeting of a case runs on, and what each meeting began with. */
export function CaseGuidanceScreen() {
  const { caseId, fold } = useCase()
  const { packs } = useWorkspace()
  const list = usePackList() ?? []
  const now = useFold(packOfCase)
  const reference = guidanceOfCase(fold.getState())
  const chosenNow = keyOf(reference, list)
  const [picked, setPicked] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const commit = useCommit()
  const announcer = useAnnouncer()
  const keep = async () => {
    const read = await packs.read(picked ?? chosenNow ?? '')
    const chosen = read.ok ? guidanceFrom(read.value.listing, read.value.text) : undefined
    if (chosen === undefined) return setProblem(text.unreadable)
    // On the shelf before any screen of this case asks for it.
    if (chosen.own === undefined) await bringPack(chosen.packId)
    const kept = await commit(ok(chooseGuidance(fold.getState(), chosen.packId, chosen.own)))
    if (!kept.ok) return setProblem(failureText[kept.failure.code])
    setProblem(undefined)
    announcer.say(text.kept)
  }
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <BackRow href={`/c/${caseId}`} label={text.back} />
      <h1>{text.title}</h1>
      <p className="ui-lead">{text.lead}</p>
      <p><b>{text.now}:</b> {now === undefined ? text.missingNow(reference.id, reference.version ?? '') : text.version(now.title, now.version)}</p>
      <Form className="guidance-group" onKeep={keep}>
        <Radios legend={text.legend} value={picked ?? chosenNow ?? null} onChange={setPicked} options={list.map(({ key, title, version, publisher }) => ({ value: key, label: text.version(title, version), hint: publisher }))} />
        <Problem words={problem} />
        <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
      </Form>
      <Meetings />
    </PageLayout>
  )
}

const keyOf = ({ id, hash }: PackReference, list: readonly PackListing[]): string | undefined => list.find((one) => (hash === undefined ? one.isBuiltIn && one.id === id : one.hash === hash))?.key

const meetingIds = (fold: Fold) => entities(fold, 'meeting')

function Meetings() {
  const meetings = useFold(meetingIds)
  if (meetings.length === 0) return null
  return (
    <Section title={text.meetings}>
      <Rows label={text.meetings}>{meetings.map(({ id, values }) => <MeetingRow key={id} meeting={id} title={values.title ?? values.date ?? ''} />)}</Rows>
    </Section>
  )
}

function MeetingRow({ meeting, title }: { readonly meeting: string; readonly title: string }) {
  const pack = useFold(useCallback((fold: Fold) => packOfMeeting(fold, meeting), [meeting]))
  const { fold } = useCase()
  const list = usePackList() ?? []
  const reference = guidanceOfMeeting(fold.getState(), meeting)
  const key = keyOf(reference, list)
  if (pack === undefined) return <Row tall title={title === '' ? reference.id : title} detail={<MissingGuidance reference={reference} />} state="open" />
  const name = text.version(pack.title, pack.version)
  return <Row tall title={title === '' ? name : title} detail={key === undefined ? name : <Link href={`/guidance/${key}`}>{name}</Link>} />
}

/** Said in words, with two ways back: from this device, or from a file. Nothing else takes its place. */
function MissingGuidance({ reference }: { readonly reference: PackReference }) {
  const { fold } = useCase()
  const { packs } = useWorkspace()
  const { ids } = useShell()
  const list = usePackList() ?? []
  const commit = useCommit()
  const announcer = useAnnouncer()
  const [problem, setProblem] = useState<string>()
  const bring = async (file: string): Promise<Result<void, BringFailure>> => {
    const pack = validatePack(file)
    if (!pack.ok) return fail({ code: 'pack-refused', faults: pack.failure })
    const kept = await commit(bringGuidance(fold.getState(), reference.hash, { pack: pack.value, hash: packHash(pack.value, ids.sha256) }))
    if (kept.ok) announcer.say(text.found)
    return kept
  }
  const bringHere = async (key: string) => {
    const read = await packs.read(key)
    const kept = read.ok ? await bring(read.value.text) : read
    setProblem(kept.ok ? undefined : kept.failure.code === 'pack-not-here' ? text.unreadable : keepingWords(kept.failure))
  }
  const here = list.find(({ hash }) => hash === reference.hash)
  return (
    <Inset kind="due">
      <p>{text.missing(reference.id, reference.version ?? '')}</p>
      <Problem words={problem} />
      {here === undefined ? <BringIn label={text.find} hint={packEditorText.own.bringHint} keep={bring} /> : <p>{text.here}. <Button size="small" onClick={() => void bringHere(here.key)}>{text.use}</Button></p>}
    </Inset>
  )
}
