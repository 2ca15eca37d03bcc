import { fail, ok } from '../../lib/result'
import type { FileHandover } from '../../ports/file-handover'

/**
 * Saves by download; from an iPad or iPhone home screen, where a download does nothing or traps the person in a
 * preview, by the share sheet.
 */
export function createFileHandover(): FileHandover {
  return {
    async save({ name, type, bytes }) {
      const file = new File([bytes], name, { type })
      if (needsShareSheet() && navigator.canShare?.({ files: [file] }) === true) {
        try {
          await navigator.share({ files: [file] })
          return ok(undefined)
        } catch (error) {
          return fail({ code: error instanceof DOMException && error.name === 'AbortError' ? 'handover-cancelled' : 'handover-failed' })
        }
      }
      const url = URL.createObjectURL(file)
      const link = document.createElement('a')
      link.href = url
      link.download = name
      document.body.append(link)
      link.click()
      link.remove()
      // The download has taken its own reference by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      return ok(undefined)
    },
  }
}

const needsShareSheet = (): boolean =>
  matchMedia('(display-mode: standalone)').matches && /iphone|ipad|macintosh/i.test(navigator.userAgent) && navigator.maxTouchPoints > 1
