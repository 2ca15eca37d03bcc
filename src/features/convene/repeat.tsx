import { earlierMeetings } from '../../domain/case'
import { isSilent, type GuidancePack } from '../../guidance'
import { useFold } from '../../ports/services'
import { conveneText as text } from '../../text/convene'
import { Inset } from '../../ui'
import { AskedBy } from './asked-by'

/** A nudge when this case had a meeting before: usually held once, and not routine (OX-08). */
export function Repeat({ request, pack }: { readonly request: string; readonly pack: GuidancePack }) {
  const count = useFold((fold) => earlierMeetings(fold, request))
  if (count === 0 || isSilent(pack.recurrence)) return null
  return (
    <div className="convene-nudge"><Inset kind="due">
      <p><b>{text.start.earlier(count)}</b> {pack.recurrence.says}</p>
      {pack.recurrence.rules.map(({ says }) => <p key={says}>{says}</p>)}
      <AskedBy source={pack.recurrence.source} />
    </Inset></div>
  )
}
