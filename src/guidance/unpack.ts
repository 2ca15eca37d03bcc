import { gunzipSync, strFromU8 } from 'fflate'

/** Reads data that the build has packed (base64 of gzip of JSON). Throws only where the installation is damaged. */
export function unpack(base64: string): unknown {
  return JSON.parse(strFromU8(gunzipSync(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))))
}
