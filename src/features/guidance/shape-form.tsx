import { guidanceInputs, inputNames, statementById, type Condition, type GuidancePack } from '../../guidance'
import { pathText, valueAt, type PackPath } from '../../guidance/pack-edit'
import { blankOf, type Field, type Shape } from '../../guidance/pack-shape'
import { packEditorText } from '../../text/pack-editor'
import { Checkboxes, Radios, Select, TextArea, TextField } from '../../ui'
import { ListForm } from './list-form'
import { PictureForm } from './pack-logo'
import { choiceWords, conditionWords, fieldId, fieldLabel } from './place-words'
import { useFault, useWriting } from './writing'

const text = packEditorText.edit

/** Names that tie parts of a file together, and places in the app. They come with the copy and are not typed by anyone. */
const unseen: ReadonlySet<string> = new Set(['key', 'format', 'formatVersion', 'conditions', 'settle', 'phase', 'alsoAt', 'checks', 'neutral', 'id'])

interface FormProps {
  readonly shape: Shape
  readonly path: PackPath
  readonly value: unknown
  readonly isOptional?: boolean
}

/** The form of one part of a pack, made from the format itself. */
export function ShapeForm({ shape, path, value, isOptional = false }: FormProps) {
  const name = String(path.at(-1))
  switch (shape.type) {
    case 'group': return isOptional ? <OptionalGroup shape={shape} path={path} value={value} /> : <GroupForm fields={shape.fields} path={path} value={value} />
    case 'list': return <ListOf shape={shape} path={path} value={value} name={name} isOptional={isOptional} />
    case 'unless': return <UnlessForm shape={shape} path={path} value={value} />
    case 'text': return <WordsForm shape={shape} path={path} value={value} name={name} isOptional={isOptional} />
    case 'picture': return <PictureForm path={path} value={value} />
    case 'nullable': return shape.inner.type === 'text' ? <WordsForm shape={shape.inner} path={path} value={value ?? ''} name={name} isOptional isNullable /> : null
    case 'number': return <NumberForm path={path} value={value} name={name} />
    case 'flag': return <FlagForm path={path} value={value} name={name} isOptional={isOptional} />
    case 'choice': return <ChoiceForm shape={shape} path={path} value={value} name={name} isOptional={isOptional} />
    case 'condition': return <WhenWords value={value} />
    case 'fixed':
    case 'named': return null
  }
}

export function GroupForm({ fields, path, value, only }: { readonly fields: ReadonlyMap<string, Field>; readonly path: PackPath; readonly value: unknown; readonly only?: readonly string[] }) {
  const shown = [...fields].filter(([name]) => (only === undefined ? !isUnseen(name, path) : only.includes(name)))
  return <>{shown.map(([name, field]) => <ShapeForm key={name} shape={field.shape} isOptional={field.isOptional} path={[...path, name]} value={valueAt(value, [name])} />)}</>
}

/** A line of one's own documents is named by its number; everything else by its words. */
const isUnseen = (name: string, path: PackPath): boolean => (name === 'id' ? path[0] !== 'localSources' : name === 'about' ? path[0] === 'checks' : unseen.has(name))

function OptionalGroup({ shape, path, value }: { readonly shape: Extract<Shape, { type: 'group' }>; readonly path: PackPath; readonly value: unknown }) {
  const { apply } = useWriting()
  const label = fieldLabel(String(path.at(-1)))
  const isHere = value !== undefined
  return (
    <fieldset className="guidance-group">
      <Checkboxes legend={label} legendAs="hidden" value={isHere ? ['here'] : []} onChange={(chosen) => apply(chosen.length > 0 ? { op: 'set', path, value: blankOf(shape) } : { op: 'clear', path })} options={[{ value: 'here', label }]} />
      {isHere && <GroupForm fields={shape.fields} path={path} value={value} />}
    </fieldset>
  )
}

/** Silent or said; each area's own time or a time that is given. */
function UnlessForm({ shape, path, value }: { readonly shape: Extract<Shape, { type: 'unless' }>; readonly path: PackPath; readonly value: unknown }) {
  const { apply } = useWriting()
  const isInstead = typeof value === 'object' && value !== null && shape.word in value
  const label = fieldLabel(String(path.at(-1)))
  const said = shape.word === 'silent' ? text.speak : label
  const instead = shape.word === 'silent' ? text.silent : text.local
  return (
    <div className="guidance-group">
      <Radios
        id={fieldId(path)}
        legend={label}
        layout="row"
        value={isInstead ? 'instead' : 'said'}
        onChange={(chosen) => apply({ op: 'set', path, value: blankOf(chosen === 'said' ? shape.said : shape.instead) })}
        options={[{ value: 'said', label: said }, { value: 'instead', label: instead, hint: shape.word === 'silent' ? text.silentHint : undefined }]}
      />
      {!isInstead && <ShapeForm shape={shape.said} path={path} value={value} />}
    </div>
  )
}

interface PlainProps {
  readonly path: PackPath
  readonly value: unknown
  readonly name: string
  readonly isOptional?: boolean
}

const labelOf = (name: string, isOptional: boolean) => (isOptional ? text.optional(fieldLabel(name)) : fieldLabel(name))

function WordsForm({ shape, path, value, name, isOptional = false, isNullable = false }: PlainProps & { readonly shape: Extract<Shape, { type: 'text' }>; readonly isNullable?: boolean }) {
  const { apply, pack } = useWriting()
  const error = useFault(path)
  const choices = referencesOf(name, path, pack)
  const words = typeof value === 'string' ? value : ''
  const keep = (typed: string) => apply(typed === '' && isNullable ? { op: 'set', path, value: null } : typed === '' && isOptional ? { op: 'clear', path } : { op: 'set', path, value: typed })
  if (choices !== undefined) return <Select id={fieldId(path)} label={labelOf(name, isOptional)} emptyLabel={text.noneChosen} value={words} onChange={keep} options={choices} error={error} />
  const place = path.at(-1)
  const label = typeof place === 'number' ? text.numbered(fieldLabel(String(path.at(-2))), place + 1) : labelOf(name, isOptional)
  const field = { id: fieldId(path), label, value: words, onInput: keep, error }
  return (shape.max ?? 0) > 120 ? <TextArea {...field} rows={2} /> : <TextField {...field} />
}

/** Where an entry points to another of the same pack: chosen from what is there. */
function referencesOf(name: string, path: PackPath, pack: GuidancePack) {
  const labelled = (list: readonly { readonly key: string; readonly label: string }[]) => list.map(({ key, label }) => ({ value: key, label }))
  const outcomes = labelled(pack.gate.outcomes)
  if (name === 'leadsTo') return [...['next', 'advise'].map((key) => ({ value: key, label: choiceWords(key) })), ...outcomes]
  if (name === 'outcome') return outcomes
  if (name === 'group' && path[0] === 'criteria') return labelled(inSection(pack.criteria, 'groups'))
  if (name === 'startsException') return labelled(inSection(pack.exceptions, 'items'))
  if (name === 'input') return inputNames.filter((input) => guidanceInputs[input].type === 'choice').map((input) => ({ value: input, label: guidanceInputs[input].about }))
  return undefined
}

const inSection = (section: object, list: string): readonly { readonly key: string; readonly label: string }[] => {
  const found = valueAt(section, [list])
  return Array.isArray(found) ? (found as readonly { key: string; label: string }[]) : []
}

function NumberForm({ path, value, name }: PlainProps) {
  const { apply } = useWriting()
  const error = useFault(path)
  // What is no number stays as it was typed, and is told: a form that drops letters hides the slip.
  const keep = (typed: string) => apply({ op: 'set', path, value: /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed })
  return <TextField id={fieldId(path)} label={fieldLabel(name)} inputMode="numeric" width="short" value={String(value ?? '')} onInput={keep} error={error} />
}

function FlagForm({ path, value, name, isOptional = false }: PlainProps) {
  const { apply } = useWriting()
  const keep = (chosen: readonly string[]) => apply(chosen.length > 0 ? { op: 'set', path, value: true } : isOptional ? { op: 'clear', path } : { op: 'set', path, value: false })
  return <Checkboxes id={fieldId(path)} legend={fieldLabel(name)} legendAs="hidden" value={value === true ? ['yes'] : []} onChange={keep} options={[{ value: 'yes', label: fieldLabel(name) }]} error={useFault(path)} />
}

function ChoiceForm({ shape, path, value, name, isOptional = false }: PlainProps & { readonly shape: Extract<Shape, { type: 'choice' }> }) {
  const { apply } = useWriting()
  const keep = (chosen: string) => apply(chosen === '' ? { op: 'clear', path } : { op: 'set', path, value: chosen })
  return <Select id={fieldId(path)} label={labelOf(name, isOptional)} emptyLabel={isOptional ? text.noneChosen : undefined} value={typeof value === 'string' ? value : ''} onChange={keep} options={shape.options.map((option) => ({ value: option, label: choiceWords(option) }))} error={useFault(path)} />
}

function ListOf({ shape, path, value, name, isOptional }: PlainProps & { readonly shape: Extract<Shape, { type: 'list' }> }) {
  const { apply, pack } = useWriting()
  const error = useFault(path)
  const list = Array.isArray(value) ? (value as readonly unknown[]) : []
  if (name === 'source') return <SourceForm path={path} list={list} isOptional={isOptional === true} />
  if (shape.item.type === 'choice') {
    const { options } = shape.item
    return <Checkboxes id={fieldId(path)} legend={fieldLabel(name)} value={list as readonly string[]} onChange={(chosen) => apply({ op: 'set', path, value: chosen })} options={options.map((option) => ({ value: option, label: choiceWords(option) }))} error={error} />
  }
  // Routes are written under "Other routes"; an agenda item only chooses among them.
  if (name === 'routes' && path[0] === 'agenda') {
    const routes = inSection(pack.consider, 'routes')
    return routes.length === 0 ? null : <Checkboxes id={fieldId(path)} legend={fieldLabel(name)} value={list as readonly string[]} onChange={(chosen) => apply(chosen.length === 0 ? { op: 'clear', path } : { op: 'set', path, value: chosen })} options={routes.map(({ key, label }) => ({ value: key, label }))} error={error} />
  }
  return <ListForm shape={shape} path={path} list={list} isHere={value !== undefined} entryForm={(place, entry) => <ShapeForm shape={shape.item} path={place} value={entry} />} />
}

/** Who asks a rule: numbers of statements, with the words of each found one under the field. */
function SourceForm({ path, list, isOptional }: { readonly path: PackPath; readonly list: readonly unknown[]; readonly isOptional: boolean }) {
  const { apply, pack, faults } = useWriting()
  const own = useFault(path)
  const inside = list.map((_, at) => faults.get(`${pathText(path)}[${String(at)}]`)).find((fault) => fault !== undefined)
  const error = own ?? (inside === undefined ? undefined : packEditorText.sourceUnknown(String(list[Number(/\[(\d+)\]$/.exec(inside.path)?.[1] ?? 0)])))
  const ids = list.filter((id): id is string => typeof id === 'string')
  const says = ids.flatMap((id) => {
    const line = pack.localSources?.find((one) => one.id === id)
    const words = statementById(id)?.says ?? (line === undefined ? undefined : `${line.document}, ${line.where}`)
    return words === undefined ? [] : [text.sourceSays(id, words)]
  })
  const keep = (typed: string) => {
    const now = typed.split(',').map((id) => id.trim().replace(/^([a-z]{2})-/i, (prefix) => prefix.toUpperCase()))
    apply(now.length === 1 && now[0] === '' && isOptional ? { op: 'clear', path } : { op: 'set', path, value: now.length === 1 && now[0] === '' ? [] : now })
  }
  return (
    <div className="guidance-source">
      <TextField id={fieldId(path)} label={fieldLabel('source')} defaultValue={ids.join(', ')} onBlur={keep} hint={text.sourceHint} error={error} />
      {says.length > 0 && <ul className="guidance-says">{says.map((words) => <li key={words}>{words}</li>)}</ul>}
    </div>
  )
}

function WhenWords({ value }: { readonly value: unknown }) {
  const { pack } = useWriting()
  if (value === undefined) return null
  return <div className="guidance-when"><p className="ui-label">{text.condition}</p><p>{conditionWords(value as Condition, pack)}</p><p className="ui-hint">{text.conditionHint}</p></div>
}
