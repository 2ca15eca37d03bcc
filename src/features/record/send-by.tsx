import { bankHolidaysOf, nationOf } from '../../domain/calendar'
import { recordDue } from '../../domain/record'
import { useFold, useReadable, useShell, useWorkspace, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { recordText as text } from '../../text/record'

/** "Send by Thu 10 December, 5th working day, 5 left" (NC-28c, BR-22). */
export function SendBy({ meetingId }: { readonly meetingId: string }) {
  const { clock } = useShell()
  const today = clock.today()
  const fold = useFold(wholeFold)
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const due = recordDue(fold, meetingId, today, bankHolidaysOf(nationOf[nation]))
  if (due === undefined) return <p className="record-due">{text.noDue}</p>
  const { ordinal, left } = due
  const isLate = left.ok && left.value < 0
  return (
    <p className={isLate ? 'record-due is-late' : 'record-due'}>
      <b>{text.sendBy(datesText.whole(due.due))}</b>
      <span>
        {ordinal?.ok === true && ordinal.value > 0 && <>{text.ordinal(ordinal.value)}. </>}
        {left.ok ? (left.value < 0 ? text.late(-left.value) : text.left(left.value)) : datesText.notCovered(left.failure, due.due)}
      </span>
    </p>
  )
}
