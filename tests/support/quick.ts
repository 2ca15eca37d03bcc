/**
 * Whether this is the quick gate (`npm run check`). A test that says `test.skipIf(isQuick)`, with its measured cost beside it, is left to
 * `npm test`; the quick gate names at its end each test that it did not run.
 */
export const isQuick = process.env['QUICK'] === '1'
