import { isSaid, roomPath, type ToRoom } from './room-messages'

/** The one second window of this one. Outside React: the pages of a meeting come and go, the room's screen stays. */
export interface RoomWindow {
  /** True while it is there. */
  getState(): boolean
  subscribe(listener: () => void): () => void
  /** Opens it, or brings it to the front. False when the browser refuses. */
  open(): boolean
  send(message: ToRoom): void
  close(): void
  /** Called by each page of a meeting, with what answers a second window that asks. Returns what ends it; the room's screen closes unless another page of a meeting comes. */
  attend(answer: () => ToRoom): () => void
}

/** From one page of the meeting to the next, with room for a slow computer. */
const betweenPagesMs = 2000

export function createRoomWindow(): RoomWindow {
  let second: Window | null = null
  let attended = 0
  let leaving: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  let tellsOnLeaving = false
  const become = (window: Window | null) => {
    if (window === second) return
    second = window
    // Locking makes a fresh page of this one: before it goes, the room's screen is told. Asked for with the first window, so that bringing this module in does nothing yet.
    if (window !== null && !tellsOnLeaving) {
      tellsOnLeaving = true
      addEventListener('pagehide', () => send({ says: 'forget' }))
    }
    for (const listener of listeners) listener()
  }
  const send = (message: ToRoom) => {
    if (second?.closed === true) become(null)
    second?.postMessage(message, location.origin)
  }
  const close = () => {
    const closing = second
    send({ says: 'close' })
    closing?.close()
    become(null)
  }
  return {
    getState: () => second !== null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open() {
      const opened = window.open(roomPath, 'turnstone-room', 'popup,width=1280,height=720')
      if (opened === null) return false
      opened.focus()
      become(opened)
      return true
    },
    send,
    close,
    attend(answer) {
      clearTimeout(leaving)
      attended++
      const onMessage = ({ data, origin, source }: MessageEvent) => {
        if (origin !== location.origin || source === null || source === window || !isSaid(data, 'room-here')) return
        // After this page was locked and opened again, the second window is still there and asks.
        if ((source as Window).opener !== window) return
        become(source as Window)
        send(answer())
      }
      const look = setInterval(() => {
        if (second?.closed === true) become(null)
      }, 1000)
      addEventListener('message', onMessage)
      return () => {
        attended--
        clearInterval(look)
        removeEventListener('message', onMessage)
        // Counted from this page's end: one that ended earlier must not close what the next gap only interrupts.
        if (attended === 0) leaving = setTimeout(close, betweenPagesMs)
      }
    },
  }
}
