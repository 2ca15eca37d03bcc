import { isSilent, type GuidancePack } from '../../guidance'
import { conveneText as text } from '../../text/convene'

/** What stands as the role while nobody has authorised the meeting (OX-14). */
export const notYetRole = 'not-authorised-yet'

/** A role as it is read: the pack's words for its own roles, else what was written. */
export function roleLabel(pack: GuidancePack, role: string | undefined): string | undefined {
  if (role === notYetRole) return text.check.notYetRole
  const named = isSilent(pack.authorise) ? undefined : pack.authorise.who.find(({ key }) => key === role)
  return named?.label ?? role
}
