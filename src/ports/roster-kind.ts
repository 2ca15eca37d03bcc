/** The kind of every roster entry's one fact. It exists in each circle, so no circle's rules list it. */
export const rosterKind = 'roster'
