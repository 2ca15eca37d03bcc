import { useCallback, useMemo } from 'react'
import { toPinDown, type Captured, type PinDownKey } from '../../domain/meeting/captured'
import type { Fold } from '../../domain/meeting/view'
import { isSilent, whoAsks, type GuidancePack } from '../../guidance'
import { useFold } from '../../ports/services'
import { captureText as text } from '../../text/capture'
import { Button, Details, Icon, WhoAsks } from '../../ui'
import { useCapture, useNeeds } from './capture-context'
import { actionsByNeed } from './row-words'

export type SubForm = 'child-words' | 'scaling'

export interface SideProps {
  readonly onGo: (key: PinDownKey, row: Captured) => void
  readonly onOpen: (form: SubForm) => void
}

export function usePinDown() {
  const { meetingId } = useCapture()
  return useFold(useCallback((fold: Fold) => toPinDown(fold, meetingId), [meetingId]))
}

/** What is still open, the needs so far, and what else can be written down. */
export function Side({ onGo, onOpen }: SideProps) {
  const open = usePinDown()
  const needs = useNeeds()
  const counts = useFold(actionsByNeed)
  return (
    <div className="capture-side">
      <h2>{text.pinDownTitle}</h2>
      {open.length === 0 ? <p className="capture-none">{text.pinDownNone}</p> : (
        <ul className="capture-pin" role="list">
          {open.map(({ key, rows }) => (
            <li key={key}>
              <b>{rows.length}</b>
              <span>{text.pinDown[key](rows.length)}</span>
              {key !== 'concern-no-referrer' && (
                <Button kind="plain" size="small" aria-label={text.goFor(text.pinDown[key](rows.length))} onClick={() => rows[0] !== undefined && onGo(key, rows[0])}>{text.go}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <h2>{text.needsTitle}</h2>
      {needs.length === 0 ? <p className="capture-none">{text.needsNone}</p> : (
        <ol className="capture-needs" role="list">
          {needs.map((need, index) => {
            const count = counts.get(need.id) ?? 0
            return (
              <li key={need.id}>
                <Icon name="need" />
                <span dir="auto"><b>{index + 1}</b> {need.values.text}<small className={count === 0 ? 'is-open' : undefined}>{text.actionCount(count)}</small></span>
              </li>
            )
          })}
        </ol>
      )}
      <h2>{text.moreTitle}</h2>
      <p className="capture-more">
        <Button size="small" onClick={() => onOpen('child-words')}>{text.childWords}</Button>
        <Button size="small" onClick={() => onOpen('scaling')}>{text.scaling}</Button>
      </p>
      <Notices />
    </div>
  )
}

/** What the pack says to whoever writes: the record can be asked for, and only what bears on the children (OX-26, OX-39). */
function Notices() {
  const { pack } = useCapture()
  const notices = useMemo(() => noticesOf(pack), [pack])
  return (
    <div className="capture-notices">
      {notices.map(({ key, says, source }) => (
        <div key={key}>
          <p>{says}</p>
          <WhoAsks>{whoAsks(source).map((asker) => text.askedBy(asker.who, asker.statements.map(({ id }) => id).join(', '))).join(' ')}</WhoAsks>
        </div>
      ))}
      <GoldenRules pack={pack} />
    </div>
  )
}

/** The rules for sharing information, where the guidance has them: a line to open, never in the way. */
function GoldenRules({ pack }: { readonly pack: GuidancePack }) {
  if (isSilent(pack.safekeeping) || isSilent(pack.safekeeping.rules)) return null
  const { title, edition, rules } = pack.safekeeping.rules
  return <Details summary={`${title}, ${edition}`}><ol>{rules.map((rule) => <li key={rule}>{rule}</li>)}</ol></Details>
}

const noticesOf = (pack: GuidancePack) => (isSilent(pack.safekeeping) ? [] : pack.safekeeping.notices.filter(({ places }) => places.includes('capture')))
