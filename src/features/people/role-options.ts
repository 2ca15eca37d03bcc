import type { CircleRoles } from '../../ports/sharing'
import { roleText } from '../../text/people'

export type Role = NonNullable<CircleRoles['team']>
const roles: readonly Role[] = ['recorder', 'contributor', 'reader', 'organiser']

/** What somebody may do, as answers. */
export const roleOptions = roles.map((role) => ({ value: role, label: roleText[role].name, hint: roleText[role].can }))
