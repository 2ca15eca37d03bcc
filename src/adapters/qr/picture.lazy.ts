import encodeQR from 'qr'
import type { CodePicture } from '../../ports/codes'

/** Four light modules around, as ISO/IEC 18004 asks; fewer cost a camera its footing on a dark page. */
const quietEdge = 4

/** Draws a text as one code. Runs of dark modules of a row become one rectangle of the path. */
export function codePicture(text: string): CodePicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietEdge })
  let path = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      const start = x
      while (row[x + 1] === true) x++
      path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`
    }
  })
  return { modules: rows.length, path }
}
