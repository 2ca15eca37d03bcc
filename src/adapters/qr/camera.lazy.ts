import { decodeQR } from 'qr/decode.js'
import { fail, ok, type Result } from '../../lib/result'
import type { CameraFailure } from '../../ports/codes'

/** The browser's own reader, where it has one: on Android and macOS it uses the device's. Not in TypeScript's library yet. */
interface NativeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type NativeReaders = (new (options: { formats: string[] }) => NativeReader) & { getSupportedFormats(): Promise<readonly string[]> }

/** Ten looks a second: enough for frames that change four times a second, and little enough for an old tablet. */
const pauseBetweenLooks = 100
/** Longest side that is read: a code of 69 modules has eight pixels each even where it fills half the picture. */
const longestSide = 1280

export interface Camera {
  stop(): void
}

/** Shows the camera in `video` and tells every text that is read, again and again, until it is stopped. */
export async function openCamera(video: HTMLVideoElement, read: (text: string) => void): Promise<Result<Camera, CameraFailure>> {
  const stream = await takeCamera()
  if (!stream.ok) return stream
  const look = await lookerOf(video)
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  video.srcObject = stream.value
  video.muted = true
  // Without it an iPhone shows the camera full screen.
  video.playsInline = true
  try {
    await video.play()
  } catch {
    release()
    return fail({ code: 'camera-busy' })
  }

  function release(): void {
    isStopped = true
    clearTimeout(timer)
    if (stream.ok) for (const track of stream.value.getTracks()) track.stop()
    video.srcObject = null
  }

  async function again(): Promise<void> {
    const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await look() : undefined
    if (isStopped) return
    if (text !== undefined) read(text)
    if (!isStopped) timer = setTimeout(() => void again(), pauseBetweenLooks)
  }
  void again()
  return ok({ stop: release })
}

async function takeCamera(): Promise<Result<MediaStream, CameraFailure>> {
  // Missing on pages without a secure connection, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return fail({ code: 'camera-none' })
  try {
    return ok(await devices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } }))
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return fail({ code: 'camera-none' })
    return fail({ code: name === 'NotAllowedError' || name === 'SecurityError' ? 'camera-refused' : 'camera-busy' })
  }
}

/** One look at the picture: the text of a code in it, undefined where there is none. */
async function lookerOf(video: HTMLVideoElement): Promise<() => Promise<string | undefined>> {
  const native = await nativeReader()
  if (native !== undefined) return async () => (await native.detect(video).catch(() => []))[0]?.rawValue
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async () => {
    const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight))
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    if (context === null || canvas.width === 0 || canvas.height === 0) return undefined
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height))
    } catch {
      // No code in this picture: the next one may have it.
      return undefined
    }
  }
}

async function nativeReader(): Promise<NativeReader | undefined> {
  const readers = (globalThis as { BarcodeDetector?: NativeReaders }).BarcodeDetector
  if (readers === undefined) return undefined
  const formats = await readers.getSupportedFormats().catch((): readonly string[] => [])
  return formats.includes('qr_code') ? new readers({ formats: ['qr_code'] }) : undefined
}
