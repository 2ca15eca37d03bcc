import { useCallback } from 'react'
import { localDate } from '../../domain/calendar'
import { actionsAt, type Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { runText as text } from '../../text/run'
import { Gap, Icon, Link, Section } from '../../ui'
import { useRun } from './run-context'

/** The actions so far, with what is missing said in words. */
export function ActionsSide() {
  const { caseId, meetingId } = useRun()
  const actions = useFold(useCallback((fold: Fold) => actionsAt(fold, meetingId), [meetingId]))
  return (
    <Section title={text.actions.title} count={actions.length === 0 ? undefined : actions.length}>
      {actions.length === 0 && <p className="ui-second">{text.actions.none}</p>}
      <ol className="run-actions" role="list">
        {actions.map(({ id, values }) => (
          <li key={id}>
            <Icon name="action" />
            <span>
              {values.owner === undefined || values.owner === '' ? <Gap>{text.actions.noOwner}</Gap> : <b>{values.owner}</b>}
              <span>{values.text ?? text.actions.noWords}</span>{' '}
              {values.due === undefined ? <span className="ui-due">{text.actions.noDate}</span> : <span className="ui-second ui-nowrap">{datesText.whole(localDate(values.due))}</span>}
            </span>
          </li>
        ))}
      </ol>
      <Link className="ui-alone" href={`/c/${caseId}/m/${meetingId}/plan`}>{text.actions.open}</Link>
    </Section>
  )
}
