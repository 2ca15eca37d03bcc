import { gunzipSync, strFromU8 } from 'fflate'

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'

/** Reads data that the build has packed: gzip of JSON, in a script as Z85 (see the build's own part). Throws only where the installation is damaged. */
export function unpack(packed: string | Uint8Array): unknown {
  return JSON.parse(strFromU8(gunzipSync(typeof packed === 'string' ? fromLetters(packed) : packed)))
}

function fromLetters(letters: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(((letters.length - 1) / 5) * 4))
  for (let at = 1; at < letters.length; at += 5) {
    let value = 0
    for (const letter of letters.slice(at, at + 5)) value = value * 85 + digits.indexOf(letter)
    bytes.setUint32(((at - 1) / 5) * 4, value)
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - Number(letters[0]))
}
