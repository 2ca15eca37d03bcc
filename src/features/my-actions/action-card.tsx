import { useNavigate } from 'react-router'
import type { Entity } from '../../domain/entities'
import { conflictIn } from '../../domain/conflicts'
import { agreeAction, type ActionRefusal } from '../../domain/plan/actions'
import { isNear } from '../../domain/plan/mine'
import { useActing, useCase, useReadable, useShell, useWorkspace } from '../../ports/services'
import { myActionsText as text } from '../../text/my-actions'
import { Button, Icon, Inset, Link, Tag, useAnnouncer, useShortcuts } from '../../ui'
import { useState } from 'react'
import { dueWords } from './due-words'
import { problemWords } from './problem-words'

export interface ActionCardProps {
  readonly action: Entity<'action'>
  readonly reference: string
  readonly group: 'late' | 'next' | 'fresh' | 'done'
}

const hows = ['done', 'part-done', 'stuck'] as const

/** One action: what, so that, by when, what if not, and three answers a thumb can reach. */
export function ActionCard({ action: { id, values }, reference, group }: ActionCardProps) {
  const session = useCase()
  const { caseId } = session
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation, singleKeys } = useReadable(settings)
  const navigate = useNavigate()
  const today = clock.today()
  const due = dueWords(values.due, today, nation)
  const words = values.text ?? ''
  const isTwo = conflictIn(session.fold.getState(), 'action', id) !== undefined
  const [hasFocus, setFocus] = useState(false)
  const to = (how: (typeof hows)[number]) => `/c/${caseId}/action/${id}/${how}`
  useShortcuts(
    hows.map((how, index) => ({ keys: 'dsx'.charAt(index), label: text.acts[how], run: () => void navigate(to(how)) })),
    { singleKeys, enabled: hasFocus && group !== 'done' && group !== 'fresh' },
  )
  const standing = values.status === 'stuck' ? text.stuckSince : values.status === 'part-done' ? text.partDone : values.agreed === 'cannot' ? text.youCannot : undefined
  return (
    // Focus anywhere in it says which action the keys are for.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article className={group === 'late' ? 'mine-card mine-card--late' : 'mine-card'} onFocus={() => setFocus(true)} onBlur={() => setFocus(false)}>
      {group === 'fresh' && <p><Tag kind="tide">{text.willYou}</Tag></p>}
      {standing !== undefined && group !== 'done' && <p><Tag kind="due">{standing}</Tag></p>}
      <h3>{group === 'done' && <><Icon name="tick" /> </>}{words}</h3>
      {values.change !== undefined && values.change !== '' && <p className="ui-second">{text.soThat(values.change)}</p>}
      {group === 'done' && values.effect !== undefined && values.effect !== '' && <p>{text.different(values.effect)}</p>}
      {group !== 'done' && <p className={group === 'late' ? 'mine-due mine-due--late' : 'mine-due'}><b>{due.day}</b> {due.distance}</p>}
      {group !== 'done' && isNear(values.due, today) && values.contingency !== undefined && values.contingency !== '' && (
        <Inset><b>{text.ifNot}</b><br />{values.contingency}</Inset>
      )}
      <p className="mine-where ui-second">{text.caseLine(reference, values.number)}</p>
      {isTwo && <Inset kind="due">{text.twoVersions} <Link href={`/c/${caseId}/two-versions`}>{text.lookAtBoth}</Link></Inset>}
      {group === 'fresh' && <Answer action={id} words={words} />}
      {(group === 'late' || group === 'next') && (
        <div className="mine-acts">
          {hows.map((how, index) => (
            <Button key={how} size="large" aria-keyshortcuts={'dsx'.charAt(index)} onClick={() => void navigate(to(how))} aria-label={text.actOn(text.acts[how], words)}>
              {how === 'done' && <Icon name="tick" />}{text.acts[how]}
            </Button>
          ))}
          <Button kind="plain" onClick={() => void navigate(`/c/${caseId}/action/${id}/date`)} aria-label={text.actOn(text.moveDay, words)}>{text.moveDay}</Button>
        </div>
      )}
    </article>
  )
}

function Answer({ action, words }: { readonly action: string; readonly words: string }) {
  const announcer = useAnnouncer()
  const session = useCase()
  const acting = useActing<ActionRefusal>((said) => announcer.say(said))
  const answer = (agreed: 'agreed' | 'cannot') =>
    void acting.act((fold) => agreeAction(fold, { action, answer: agreed }), { said: agreed === 'agreed' ? text.taken : text.declined })
  // It would be kept and count for nothing: then the words say who can say it.
  if (!session.mayWrite('action', action, 'agreed')) return <p className="ui-second">{text.notYours}</p>
  return (
    <>
      {acting.refused !== undefined && <p role="alert" className="mine-problem">{problemWords(acting.refused)}</p>}
      <div className="mine-acts">
        <Button kind="primary" size="large" onClick={() => answer('agreed')} aria-label={text.actOn(text.take, words)}>{text.take}</Button>
        <Button size="large" onClick={() => answer('cannot')} aria-label={text.actOn(text.cannot, words)}>{text.cannot}</Button>
      </div>
    </>
  )
}
