import { settleRemoval } from '../../domain/conflicts'
import { useFold, useReadable, useWorkspace, wholeFold } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { Button, ButtonRow, useShortcuts } from '../../ui'
import type { OneProps } from './one-conflict'
import { useSettle } from './use-settle'
import { thingName } from './value-words'
import { useAuthor, VersionCard } from './version-card'

/** Somebody took a thing out without having seen that somebody else changed it: nothing is lost unread. */
export function OneRemoval({ conflict, heading, onSettled, onLater }: OneProps) {
  const fold = useFold(wholeFold)
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const author = useAuthor()
  const { settle, problem } = useSettle()
  const { kind, subject, removed, versions } = conflict
  useShortcuts([{ keys: 'l', label: text.keys.later, run: onLater }], { singleKeys })
  if (removed === undefined) return null
  const answer = async (keptOut?: string) => {
    if (await settle((now) => settleRemoval(now, { kind, subject, ...(keptOut === undefined ? {} : { keptOut }) }))) onSettled(text.settled)
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>{text.removedTitle(thingName(fold, kind, subject))}</h1>
      <p className="versions-lead">{text.lead}</p>
      <div className="versions-was"><b>{text.removal(author({ writers: [removed.writer] }), removed.reason)}</b></div>
      <div className="versions-many">
        {versions.map((version, index) => <VersionCard key={`${version.writers[0]} ${String(index)}`} conflict={conflict} version={version} number={index + 1} against={{}} />)}
      </div>
      {problem !== undefined && <p className="versions-problem" role="alert">{problem}</p>}
      <ButtonRow>
        <Button kind="primary" onClick={() => void answer()}>{text.putBack}</Button>
        <Button onClick={() => void answer(text.leftOut(removed.reason))}>{text.leaveOut}</Button>
        <Button kind="plain" onClick={onLater}>{text.later}</Button>
      </ButtonRow>
      <p className="versions-foot">{text.laterNote}</p>
    </>
  )
}
