/**
 * What XML 1.0 cannot carry at all (most control characters), and the marks that turn the reading order of everything
 * after them around. Shown as the replacement sign, so that nothing goes missing unseen. Right-to-left writing itself,
 * its own marks and emoji stay as they are.
 */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g

/** Text that any of the formats can carry. Half of a pair becomes the replacement sign; line separators become ordinary line ends. */
export const cleanText = (text: string): string => text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(forbidden, '\uFFFD')
