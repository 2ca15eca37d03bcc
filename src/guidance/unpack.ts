import { gunzipSync, strFromU8 } from 'fflate'

/** Reads data that the build has packed (gzip of JSON, in a script as base64). Throws only where the installation is damaged. */
export function unpack(packed: string | Uint8Array): unknown {
  const bytes = typeof packed === 'string' ? Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)) : packed
  return JSON.parse(strFromU8(gunzipSync(bytes)))
}
