import { ok } from '../lib/result'
import type { Codes } from '../ports/codes'
import type { Ids } from '../ports/ids'

/** Codes behind their port. Drawing and reading come when a screen first asks for them: 50 kB that most days nobody needs. */
export function createCodes(hash: Pick<Ids, 'sha256'>): Codes {
  return {
    async show(kind, bytes) {
      const [{ framesOf }, { codePicture }] = await Promise.all([import('../sync/frames'), import('../adapters/qr/picture.lazy')])
      const frames = framesOf({ kind, bytes: Uint8Array.from(bytes) }, hash)
      return frames.ok ? ok(frames.value.map(codePicture)) : frames
    },
    async scan(wanted, video, told) {
      const [{ createFrameReader }, { openCamera }] = await Promise.all([import('../sync/frames'), import('../adapters/qr/camera.lazy')])
      const reader = createFrameReader(wanted, hash)
      let isWhole = false
      const camera = await openCamera(video, (text) => {
        const taken = isWhole ? undefined : reader.take(text)
        // Half a frame caught between two pictures: the next look has it whole.
        if (taken === undefined || taken.state === 'damaged') return
        isWhole = taken.state === 'whole'
        told(taken.state === 'whole' ? { state: 'whole', ...taken.framed } : taken)
      })
      return camera
    },
  }
}
