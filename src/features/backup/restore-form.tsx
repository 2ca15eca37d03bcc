import type { OpenedCopy } from '../../ports/copies'
import { copiesText as text } from '../../text/copies'
import { OpenCopy } from './open-copy'

/** On the first pages of a device: a copy becomes a vault of its own. */
export const RestoreForm = ({ onOpened }: { readonly onOpened: (copy: OpenedCopy) => void }) => (
  <OpenCopy intro={text.restoreIntro} use={text.goOn} about={(copy) => (copy.words === undefined ? text.newWords : text.ownWords)} onOpened={onOpened} />
)
