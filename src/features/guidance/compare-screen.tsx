import { useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { GuidancePack } from '../../guidance'
import { comparePacks, type PackDifference, type WordRun } from '../../guidance/pack-diff'
import { pathText } from '../../guidance/pack-edit'
import { usePackList } from '../../ports/services'
import { packEditorText } from '../../text/pack-editor'
import { BackRow, PageLayout, Section, Select, Tag } from '../../ui'
import { usePackDraft } from './draft-pack'
import { choiceWords, entryName, partKeys, partOfPath, partTitle, placeWords } from './place-words'
import { PackLogo } from './pack-logo'
import { useStoredPack } from './use-pack'
import './guidance.css'

const { compare: text, own, edit } = packEditorText

/** Two packs, or two versions, side by side: only what differs, part by part. */
export function CompareScreen() {
  const { one = '', other = '' } = useParams()
  const navigate = useNavigate()
  const list = usePackList() ?? []
  const draft = usePackDraft(other)
  const before = useStoredPack(one)
  const after = useStoredPack(other)
  const left = before.state === 'here' ? before.pack : draft?.base
  const right = draft?.pack ?? (after.state === 'here' ? after.pack : undefined)
  const to = (first: string, second: string) => void navigate(`/guidance/compare/${first === '' ? 'none' : first}${second === '' ? '' : `/${second}`}`)
  const options = [
    ...list.map(({ key, title, version }) => ({ value: key, label: packEditorText.inCase.version(title, version) })),
    ...(draft === undefined ? [] : [{ value: other, label: edit.title(draft.pack.title) }]),
  ]
  const isMissing = (key: string, state: string) => key !== '' && key !== 'none' && state === 'missing'
  return (
    <PageLayout width="full">
      <title>{text.documentTitle}</title>
      <BackRow href={draft === undefined ? '/guidance' : `/guidance/edit/${other}`} label={draft === undefined ? edit.back : edit.title(draft.pack.title)} />
      <h1>{text.title}</h1>
      <div className="guidance-two">
        <Select label={text.before} emptyLabel={edit.noneChosen} value={keyOf(one, list)} onChange={(key) => to(key, other)} options={options} />
        <Select label={text.after} emptyLabel={edit.noneChosen} value={keyOf(other, list)} onChange={(key) => to(one, key)} options={options} />
      </div>
      {left !== undefined && right !== undefined ? <Differences before={left} after={right} />
        : (isMissing(one, before.state) && draft === undefined) || (isMissing(other, after.state) && draft === undefined) ? <p>{text.notFound}</p>
          : <p className="ui-second" role="status">{before.state === 'loading' && one !== '' ? own.loading : ''}</p>}
    </PageLayout>
  )
}

/** A pack that ships is known by its id; a draft remembers what it was copied from by hash. */
const keyOf = (name: string, list: readonly { readonly key: string; readonly hash: string }[]): string => list.find(({ hash }) => hash === name)?.key ?? (name === 'none' ? '' : name)

function Differences({ before, after }: { readonly before: GuidancePack; readonly after: GuidancePack }) {
  // That two packs have two ids says nothing to a person: they were chosen by their names.
  const found = useMemo(() => comparePacks(before, after).filter(({ path }) => pathText(path) !== 'id'), [before, after])
  if (found.length === 0) return <p role="status">{text.same}</p>
  return (
    <>
      <p role="status"><b>{text.count(found.length)}</b></p>
      {partKeys.map((part) => {
        const here = found.filter(({ path }) => partOfPath(path) === part)
        return here.length > 0 && (
          <Section key={part} title={partTitle(part)}>
            <ul className="guidance-differences" role="list">{here.map((difference) => <Difference key={`${difference.kind} ${pathText(difference.path)}`} difference={difference} before={before} after={after} />)}</ul>
          </Section>
        )
      })}
    </>
  )
}

function Difference({ difference, before, after }: { readonly difference: PackDifference; readonly before: GuidancePack; readonly after: GuidancePack }) {
  const { kind, path } = difference
  return (
    <li className="guidance-difference">
      <p className="guidance-difference-place"><Tag>{text.kinds[kind]}</Tag> {placeWords(kind === 'removed' ? before : after, path)}</p>
      {kind === 'moved' && <p>{text.place(difference.from + 1, difference.to + 1)}</p>}
      {kind === 'added' && <Sides before={text.nothing} after={<ins><Value value={difference.value} /></ins>} />}
      {kind === 'removed' && <Sides before={<del><Value value={difference.value} /></del>} after={text.nothing} />}
      {kind === 'changed' && path[0] === 'logo' && path[1] === 'picture' && <Sides before={<Value value={before.logo} />} after={<Value value={after.logo} />} />}
      {kind === 'changed' && path[1] !== 'picture' && (difference.words === undefined
        ? <Sides before={<del>{plain(difference.before)}</del>} after={<ins>{plain(difference.after)}</ins>} />
        : <Sides before={<Runs runs={difference.words} side="before" />} after={<Runs runs={difference.words} side="after" />} />)}
    </li>
  )
}

const Sides = ({ before, after }: { readonly before: React.ReactNode; readonly after: React.ReactNode }) => (
  <div className="guidance-two">
    <div><p className="guidance-side">{text.before}</p><p>{before}</p></div>
    <div><p className="guidance-side">{text.after}</p><p>{after}</p></div>
  </div>
)

/** One side's words; what the other has not is marked, and said for those who do not see the mark. */
const Runs = ({ runs, side }: { readonly runs: readonly WordRun[]; readonly side: 'before' | 'after' }) => {
  const Mark = side === 'before' ? 'del' : 'ins'
  return <>{runs.filter((run) => run.in === 'both' || run.in === side).map((run, at) => (run.in === 'both' ? <span key={at}>{run.text}</span> : <Mark key={at}><span className="ui-hidden">{side === 'before' ? text.gone : text.come} </span>{run.text}</Mark>))}</>
}

/** A logo is shown; everything else is said. */
const Value = ({ value }: { readonly value: unknown }) => (isLogo(value) ? <PackLogo {...value} /> : plain(value))
const isLogo = (value: unknown): value is NonNullable<GuidancePack['logo']> => typeof value === 'object' && value !== null && 'picture' in value && 'alt' in value

/** A value in words: an entry by its own words, a choice by the catalogue's, a silent part as such. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return edit.notSet
  if (typeof value === 'boolean') return value ? edit.yes : edit.no
  if (typeof value === 'string') return /^[a-z0-9-]+$/.test(value) ? choiceWords(value) : value
  if (Array.isArray(value)) return value.map((one) => plain(one)).join('; ')
  if (typeof value !== 'object') return String(value)
  return 'silent' in value ? text.silent : entryName(value, 0).replace(/^“(.*)”$/, '$1')
}
