import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useParams } from 'react-router'
import { stageOf } from '../../domain/meeting/run'
import { useCase, useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { roomScreenText as text } from '../../text/room-screen'
import { MenuItem, PopoverMenu, useAnnouncer, useShortcuts } from '../../ui'
import { roomFrame, type Picked } from './room-frame'
import type { RoomShows, ToRoom } from './room-messages'
import { createRoomWindow } from './room-window'

const room = createRoomWindow()
const choices = ['item', 'agenda', 'plan', 'board', 'scale', 'child', 'blank'] as const satisfies readonly RoomShows[]
/** More of it than fits at once. */
const hasMore: ReadonlySet<RoomShows> = new Set(['plan', 'board', 'scores', 'child'])
/** What the room sees goes with its window, over the pages of the meeting. A new window begins with structure only. */
let picked: Picked = { shows: 'item', page: 0 }

export interface RoomMenuProps {
  /** "23 minutes left". */
  readonly left: string | undefined
  /** The chair's window is covered: so is the room's. */
  readonly isHidden: boolean
}

/** In the bar of a running meeting: what the room sees on a second screen (design §4.20). */
export function RoomMenu({ left, isHidden }: RoomMenuProps) {
  const { meetingId = '' } = useParams()
  const stage = useFold((fold) => stageOf(fold, meetingId))
  const isOpen = useSyncExternalStore(room.subscribe, room.getState)
  const runs = stage === 'running' || stage === 'paused'
  useEffect(() => {
    if (!runs) room.close()
  }, [runs])
  return runs ? <Menu meetingId={meetingId} isOpen={isOpen} left={left} isHidden={isHidden} /> : null
}

function Menu({ meetingId, isOpen, left, isHidden }: RoomMenuProps & { readonly meetingId: string; readonly isOpen: boolean }) {
  const { say } = useAnnouncer()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const [now, setNow] = useState(picked)
  const [isRefused, setRefused] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const show = (next: Picked) => {
    const isThere = room.getState() || room.open()
    setRefused(!isThere)
    if (!isThere) return
    picked = next
    setNow(next)
    say(text.said[picked.shows])
  }
  const blank = () => {
    picked = { shows: 'blank', page: 0 }
    setNow(picked)
    say(text.said.blank)
  }
  const close = () => {
    room.close()
    picked = { shows: 'item', page: 0 }
    setNow(picked)
    say(text.said.closed)
  }
  useShortcuts([{ keys: 'g d', label: text.keys.choose, run: () => place.current?.querySelector('button')?.click() }], { singleKeys })
  useShortcuts([{ keys: 'shift+F9', label: text.keys.blank, run: blank, inFields: true }], { enabled: isOpen })
  return (
    <div ref={place}>
      <PopoverMenu icon="projector" align="end" label={isRefused ? text.notOpened : isOpen ? text.buttonOn[now.shows] : text.button} describedAs={isOpen || isRefused ? undefined : `${text.button}. ${text.describedAs}`}>
        {choices.map((shows) => (
          <MenuItem key={shows} aria-current={isOpen && now.shows === shows ? 'true' : undefined} shortcut={shows === 'blank' ? 'Shift F9' : undefined} onPick={() => (shows === 'blank' && isOpen ? blank() : show({ shows, page: 0 }))}>{text.show[shows]}</MenuItem>
        ))}
        {isOpen && now.shows === 'scale' && <MenuItem onPick={() => show({ shows: 'scores', page: 0 })}>{text.show.scores}</MenuItem>}
        {isOpen && hasMore.has(now.shows) && <MenuItem onPick={() => show({ shows: now.shows, page: now.page + 1 })}>{text.more}</MenuItem>}
        {isOpen && <MenuItem onPick={close}>{text.close}</MenuItem>}
      </PopoverMenu>
      <Feed meetingId={meetingId} picked={isHidden ? { shows: 'blank', page: 0 } : now} left={left} isOpen={isOpen} />
    </div>
  )
}

interface FeedProps {
  readonly meetingId: string
  readonly picked: Picked
  readonly left: string | undefined
  readonly isOpen: boolean
}

/** Keeps the room's screen as the meeting is. Follows the case only while the window is there. */
function Feed({ meetingId, picked: shown, left, isOpen }: FeedProps) {
  const session = useCase()
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const made = useEffectEvent((): ToRoom => {
    const { theme, textSize } = settings.getState()
    return { says: 'show', theme, textSize, ...roomFrame(session.fold.getState(), meetingId, shown, { today: clock.today(), left }) }
  })
  useEffect(() => room.attend(() => made()), [])
  useEffect(() => {
    if (!isOpen) return undefined
    room.send(made())
    return session.fold.subscribe(() => room.send(made()))
  }, [isOpen, session, shown, left])
  return null
}
