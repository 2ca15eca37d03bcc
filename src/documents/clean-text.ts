/** What XML 1.0 cannot carry at all: most control characters and half pairs. Shown as the replacement sign, so that nothing goes missing unseen. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text that any of the formats can carry. Line separators become ordinary line ends. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(forbidden, '\uFFFD')
