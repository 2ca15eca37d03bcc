import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { canonicalJson, isSilent, sectionOf, packSections, validatePack, type GuidancePack, type PackFault } from '../../guidance'
import { placeOf, valueAt, type PackPath } from '../../guidance/pack-edit'
import { packShape, type Shape } from '../../guidance/pack-shape'
import type { SavePackFailure } from '../../ports/pack-library'
import { useWorkspace } from '../../ports/services'
import { guidanceText } from '../../text/guidance'
import { packEditorText } from '../../text/pack-editor'
import { BackRow, Button, ButtonRow, Dialog, Inset, LinkButton, PageLayout, Problem, Section, Select, useAnnouncer } from '../../ui'
import { keepingWords } from './bring-in'
import { dropDraft, usePackDraft, type OpenDraft } from './draft-pack'
import { aboutFields, fieldId, isPartKey, partKeys, partOfPath, partTitle, pathOfPart, placeWords, sectionKeys, type PartKey } from './place-words'
import { GroupForm, ShapeForm } from './shape-form'
import { WritingProvider } from './writing'
import './guidance.css'

const text = packEditorText.edit

/** Writing guidance: one part at a time, checked as it is typed, with the agenda it would make beside it. */
export function EditScreen() {
  const { draftId = '' } = useParams()
  const open = usePackDraft(draftId)
  if (open !== undefined) return <Editor key={draftId} draftId={draftId} open={open} />
  return (
    <PageLayout width="column">
      <title>{text.documentTitle}</title>
      <BackRow href="/guidance" label={text.back} />
      <h1>{packEditorText.edit.title('')}</h1>
      <p>{text.notFound}</p>
    </PageLayout>
  )
}

interface EditorProps {
  readonly draftId: string
  readonly open: OpenDraft
}

function Editor({ draftId, open }: EditorProps) {
  const { pack, apply, undo, draft } = open
  const { part: inAddress = 'about' } = useParams()
  const part: PartKey = isPartKey(inAddress) ? inAddress : 'about'
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const faults = useFaults(pack)
  const [goal, setGoal] = useState<PackPath>()
  const [undone, setUndone] = useState(0)
  useEffect(() => {
    if (goal !== undefined) focusOn(goal)
  }, [goal])
  const goTo = (path: PackPath) => {
    void navigate(`/guidance/edit/${draftId}/${partOfPath(path)}`)
    setGoal([...path])
  }
  const byPath = useMemo(() => new Map(faults.map((fault) => [fault.path, fault])), [faults])
  return (
    <PageLayout width="full" asideWidth={340} asideLabel={text.checking} aside={<Aside pack={pack} faults={faults} onGo={goTo} />}>
      <title>{text.documentTitle}</title>
      <BackRow href="/guidance" label={text.back} />
      <h1>{text.title(pack.title)}</h1>
      <p className="ui-second">{text.lead}</p>
      <Select label={text.contents} value={part} onChange={(to) => { setGoal(undefined); void navigate(`/guidance/edit/${draftId}/${to}`) }} options={partKeys.map((key) => ({ value: key, label: partLabel(key, faults) }))} />
      <WritingProvider value={{ pack, apply, faults: byPath, goal }}>
        {/* Fields that read their first words once are built anew for each part, and after a change was taken back. */}
        <Section key={`${part} ${String(undone)}`} title={partTitle(part)}><PartForm part={part} pack={pack} /></Section>
      </WritingProvider>
      <p role="status" className="ui-second guidance-count">{text.changes(draft.edits.length)}</p>
      <ButtonRow>
        {draft.edits.length > 0 && <Button onClick={() => { undo(); setUndone((count) => count + 1); announcer.say(text.undone) }}>{text.undo}</Button>}
        <LinkButton href={`/guidance/compare/${draft.base}/${draftId}`}>{text.compare}</LinkButton>
      </ButtonRow>
      <Publish draftId={draftId} pack={pack} />
    </PageLayout>
  )
}

function partLabel(part: PartKey, faults: readonly PackFault[]): string {
  const count = faults.filter(({ path }) => partOfPath(placeOf(path)) === part).length
  return count === 0 ? partTitle(part) : `${partTitle(part)} (${text.faultsIn(count)})`
}

/** Checked as it is typed, a breath behind the keys so that none waits. */
function useFaults(pack: GuidancePack): readonly PackFault[] {
  const settled = useDeferredValue(pack)
  return useMemo(() => {
    const checked = validatePack(settled)
    return checked.ok ? [] : checked.failure
  }, [settled])
}

function PartForm({ part, pack }: { readonly part: PartKey; readonly pack: GuidancePack }) {
  const path = pathOfPart(part)
  if (part === 'about') return <GroupForm fields={packShape().fields} path={[]} value={pack} only={aboutFields} />
  return <ShapeForm shape={shapeAt(path)} path={path} value={valueAt(pack, path)} />
}

function shapeAt(path: PackPath): Shape {
  return path.reduce<Shape>((shape, name) => {
    const field = shape.type === 'group' ? shape.fields.get(String(name)) : undefined
    if (field === undefined) throw new Error('a part that the format does not have')
    return field.shape
  }, packShape())
}

/** Takes someone to a field; to the nearest thing around it where the field itself is not drawn. */
function focusOn(path: PackPath): void {
  requestAnimationFrame(() => {
    for (let length = path.length; length > 0; length--) {
      const found = document.getElementById(fieldId(path.slice(0, length)))
      if (found === null) continue
      found.focus()
      return
    }
  })
}

function Aside({ pack, faults, onGo }: { readonly pack: GuidancePack; readonly faults: readonly PackFault[]; readonly onGo: (path: PackPath) => void }) {
  return (
    <>
      <Section title={text.checking}>
        {faults.length === 0 ? <p>{text.sound}</p> : (
          <ul className="guidance-faults">
            {faults.map((fault) => (
              <li key={`${fault.code} ${fault.path}`}>
                <Button kind="plain" onClick={() => onGo(placeOf(fault.path))}>{placeWords(pack, placeOf(fault.path))}</Button>
                <span>{guidanceText.faults[fault.code]}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <AgendaPreview pack={pack} />
    </>
  )
}

/** The agenda this would make, as a meeting would list it. */
function AgendaPreview({ pack }: { readonly pack: GuidancePack }) {
  const items = isSilent(pack.agenda) ? [] : pack.agenda.items
  const total = items.reduce((minutes, item) => minutes + (Number(item.minutes) || 0), 0)
  return (
    <Section title={text.agenda}>
      {items.length === 0 ? <p>{text.noAgenda}</p> : (
        <>
          <ol className="guidance-agenda">
            {items.map((item, at) => <li key={item.key === '' ? at : item.key}>{item.title} <span className="ui-second"><span className="ui-nowrap">{text.minutes(Number(item.minutes) || 0)}</span>{item.when === undefined ? '' : `, ${text.onlyWhen}`}</span></li>)}
          </ol>
          <p><b>{text.minutes(total)}</b></p>
        </>
      )}
      {sectionKeys.filter((key) => isSilent(sectionOf(pack, packSections[key]))).length > 0 && (
        <>
          <h3>{text.silent}</h3>
          <p className="ui-second">{packEditorText.placeJoin(sectionKeys.filter((key) => isSilent(sectionOf(pack, packSections[key]))).map(partTitle))}.</p>
        </>
      )}
    </Section>
  )
}

function Publish({ draftId, pack }: { readonly draftId: string; readonly pack: GuidancePack }) {
  const { packs, drafts } = useWorkspace()
  const navigate = useNavigate()
  const announcer = useAnnouncer()
  const [refused, setRefused] = useState<SavePackFailure>()
  const [asking, setAsking] = useState(false)
  const busy = useRef(false)
  const publish = async () => {
    if (busy.current) return
    busy.current = true
    const kept = await packs.save(canonicalJson(pack))
    busy.current = false
    if (!kept.ok) return setRefused(kept.failure)
    dropDraft(drafts, draftId)
    announcer.say(text.published(kept.value.title, kept.value.version))
    await navigate(`/guidance/${kept.value.key}`)
  }
  const discard = async () => {
    dropDraft(drafts, draftId)
    await navigate('/guidance')
  }
  return (
    <div className="guidance-publish">
      {refused?.code === 'pack-refused' && <div role="alert"><Inset kind="due"><p><b>{text.notSound}</b></p><ul className="guidance-faults">{refused.faults.slice(0, 5).map(({ code, path }) => <li key={`${code} ${path}`}><b>{placeWords(pack, placeOf(path))}.</b> {guidanceText.faults[code as PackFault['code']]}</li>)}</ul></Inset></div>}
      <Problem words={refused === undefined || refused.code === 'pack-refused' ? undefined : keepingWords(refused)} />
      <p className="ui-second">{text.publishHint(pack.version)}</p>
      <ButtonRow>
        <Button kind="primary" size="large" onClick={() => void publish()}>{text.publish}</Button>
        <Button onClick={() => setAsking(true)}>{text.discard}</Button>
      </ButtonRow>
      <BackRow href="/guidance" label={text.back} />
      <Dialog open={asking} onClose={() => setAsking(false)} title={text.discardTitle}>
        <p>{text.discardSays}</p>
        <ButtonRow>
          <Button onClick={() => void discard()}>{text.discardYes}</Button>
          <Button kind="primary" onClick={() => setAsking(false)}>{text.discardNo}</Button>
        </ButtonRow>
      </Dialog>
    </div>
  )
}
