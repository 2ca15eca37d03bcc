import { peopleText } from '../../text/people'
import { OpenFile } from './open-file'
import { WithSharing } from './with-sharing'

const text = peopleText.open

/** A hand-over file, or codes on somebody's screen. */
export function Screen() {
  return (
    <WithSharing title={text.title}>
      {(sharing) => (
        <>
          <h1>{text.title}</h1>
          <p className="ui-lead">{text.lead}</p>
          <OpenFile sharing={sharing} />
        </>
      )}
    </WithSharing>
  )
}
