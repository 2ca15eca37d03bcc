import { useEffect, useState, type RefObject } from 'react'
import { canStandTwice, keepBoth, settleVersions, valueBefore, type Conflict, type Fold, type HeldEntry } from '../../domain/conflicts'
import { entityById } from '../../domain/entities'
import { hasSeal } from '../../domain/meeting/lines'
import { useCase, useFold, useReadable, useWorkspace, wholeFold } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { Button, ButtonRow, useShortcuts } from '../../ui'
import { JoinForm, useDraftKeys } from './join-form'
import { useSettle } from './use-settle'
import { fieldName, momentWords, thingName, valueWords } from './value-words'
import { VersionCard, type Befores } from './version-card'

export interface OneProps {
  readonly conflict: Conflict
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly onSettled: (said: string) => void
  readonly onLater: () => void
}

/** One thing in two or more versions: choose, join, keep both, or decide later. */
export function OneConflict({ conflict, heading, onSettled, onLater }: OneProps) {
  const fold = useFold(wholeFold)
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const { settle, problem, say } = useSettle()
  const befores = useBefores(conflict)
  const name = thingName(fold, conflict.kind, conflict.subject)
  const { kind, subject, versions } = conflict
  const drafts = useDraftKeys(conflict)

  const use = async (index: number) => {
    const version = versions[index]
    if (version !== undefined && (await settle((now) => settleVersions(now, { kind, subject, set: version.values }), drafts))) onSettled(text.settled)
  }
  const both = async () => {
    if (await settle((now, context) => keepBoth(now, { kind, subject }, context), drafts)) onSettled(text.bothKept)
  }
  useShortcuts(
    [
      ...versions.slice(0, 9).map((_version, index) => ({ keys: String(index + 1), label: text.keys.use, run: () => void use(index) })),
      { keys: 'j', label: text.keys.join, run: () => document.getElementById('versions-join')?.focus() },
      { keys: 'l', label: text.keys.later, run: onLater },
      // Out of the words, where 1 and 2 are letters, to where they choose. What was typed stays.
      { keys: 'Escape', label: text.keys.leave, inFields: true, run: ({ target }) => void (target instanceof Element && target.closest('.versions-join') !== null && heading.current?.focus()) },
    ],
    { singleKeys },
  )
  // A number alone tells nobody what it is about; where its words are in two versions they stand below.
  const { text: about } = (conflict.fields.includes('text') ? {} : entityById(fold, kind, subject)?.values ?? {}) as { readonly text?: string }
  const twice = canStandTwice(conflict) ? text.twice[kind] : undefined
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{text.title(versions.length, name)}</h1>
      {about !== undefined && <p className="versions-lead"><b>{about}</b></p>}
      <p className="versions-lead">{text.lead}</p>
      {isSealed(fold, conflict) && <p className="versions-note">{text.sealed}</p>}
      <Before conflict={conflict} befores={befores} />
      <div className={versions.length === 2 ? 'versions-two' : 'versions-many'}>
        {versions.map((version, index) => (
          <VersionCard key={`${version.writers[0]} ${String(index)}`} conflict={conflict} version={version} number={index + 1} against={againstOf(fold, conflict, index, befores)} befores={befores} onUse={() => void use(index)} />
        ))}
      </div>
      {problem !== undefined && <p className="versions-problem" role="alert">{problem}</p>}
      <JoinForm conflict={conflict} settle={settle} onProblem={say} onSettled={() => onSettled(text.settled)}>
        <ButtonRow>
          <Button kind="primary" size="large" type="submit">{text.saveJoined}</Button>
          {twice !== undefined && <Button size="large" onClick={() => void both()}>{text.keepBoth(twice)}</Button>}
          <Button kind="plain" onClick={onLater}>{text.later}</Button>
        </ButtonRow>
      </JoinForm>
      <p className="versions-foot">{text.laterNote}</p>
    </>
  )
}

/** What each field said before: the history is read once for it, and a choice need not wait. */
function useBefores(conflict: Conflict): Befores {
  const session = useCase()
  const [entries, setEntries] = useState<readonly HeldEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    void session.history().then((read) => {
      if (isCurrent && read.ok) setEntries(read.value)
    })
    return () => {
      isCurrent = false
    }
  }, [session])
  const fold = session.fold.getState()
  return Object.fromEntries(conflict.fields.flatMap((field) => {
    const before = valueBefore(fold, entries, conflict, field)
    return before === undefined ? [] : [[field, before]]
  }))
}

function againstOf(fold: Fold, { fields, versions }: Conflict, index: number, befores: Befores): { readonly [field: string]: string } {
  return Object.fromEntries(fields.flatMap((field) => {
    const before = befores[field]
    if (before !== undefined) return [[field, valueWords(fold, field, before.value)]]
    const other = versions.find((one, at) => at !== index && one.values[field] !== undefined)
    return other === undefined ? [] : [[field, valueWords(fold, field, other.values[field])]]
  }))
}

function Before({ conflict, befores }: { readonly conflict: Conflict; readonly befores: Befores }) {
  const fold = useFold(wholeFold)
  const known = conflict.fields.filter((field) => befores[field] !== undefined)
  const times = new Set(known.map((field) => befores[field]?.at))
  const at = times.size === 1 ? [...times][0] : undefined
  const moment = at === undefined ? undefined : momentWords(at)
  if (known.length === 0) return null
  return (
    <div className="versions-was">
      <b>{moment === undefined ? text.before : text.beforeOn(moment.day, moment.time)}</b>
      {known.map((field) => <p key={field}>{conflict.fields.length > 1 && `${fieldName(conflict.kind, field)}: `}{valueWords(fold, field, befores[field]?.value)}</p>)}
    </div>
  )
}

/** Whether it belongs to a meeting whose record is approved. The plan lives on whatever was sealed. */
function isSealed(fold: Fold, { kind, subject }: Conflict): boolean {
  if (kind === 'action' || kind === 'review' || kind === 'telling') return false
  const values = entityById(fold, kind, subject)?.values as { readonly meeting?: string } | undefined
  return hasSeal(fold, kind === 'meeting' ? subject : values?.meeting)
}
