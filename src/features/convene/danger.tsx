import type { GuidancePack } from '../../guidance'
import { conveneText as text } from '../../text/convene'
import { Icon } from '../../ui'

/** 999, and the pack's own numbers; a number nobody filled in says so and is never invented. */
export function Danger({ pack }: { readonly pack: GuidancePack }) {
  return (
    <p className="convene-danger">
      <Icon name="alarm" />
      <span><b>{text.dangerNow}</b> {contactWords(pack)}</span>
    </p>
  )
}

export const contactWords = (pack: GuidancePack): string => pack.contacts.map(({ label, number }) => (number === null ? text.noNumber(label) : text.number(label, number))).join(' ')
