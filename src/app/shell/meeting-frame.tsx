import { useEffect, useState, type ReactNode } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { caseSubject } from '../../domain/act-context'
import { entityById } from '../../domain/entities'
import { ConcernButton } from '../../features/concern'
import { RoomMenu } from '../../features/room-screen'
import { useFold, useReadable, useShell, useWorkspace } from '../../ports/services'
import { shellText as text } from '../../text/shell'
import { undoKey } from '../../text/undo-key'
import { Button, MeetingBar, MeetingBarContext, MenuItem, PopoverMenu, useShortcuts } from '../../ui'
import type { Workspace } from '../workspace'
import { useHide, useIsHidden } from './hide-cover'
import { meetingPlaces } from './meeting-places'
import { SaveLine } from './save-line'
import { Notices } from './site-frame'
import { useUndo } from './with-undo'

/** The frame of a running meeting: no way out but one, no prompts, and the concern button always in reach. */
export function MeetingFrame({ workspace, children }: { readonly workspace: Workspace; readonly children: ReactNode }) {
  return (
    <MeetingBarContext value={<><RunningBar /><Notices workspace={workspace} isMeeting /></>}>{children}</MeetingBarContext>
  )
}

function RunningBar() {
  const { caseId = '', meetingId = '' } = useParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const hide = useHide()
  const isHidden = useIsHidden()
  const time = useMeetingClock(meetingId)
  const undo = useUndo()
  const { settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const reference = useFold((fold) => entityById(fold, 'case', caseSubject)?.values.reference) ?? ''
  const isClosed = useFold((fold) => entityById(fold, 'meeting', meetingId)?.values.closedAt !== undefined)
  const at = `/c/${caseId}/m/${meetingId}`
  const now = meetingPlaces.find(({ place }) => pathname.startsWith(`${at}/${place}`))?.place ?? 'run'
  useShortcuts(
    meetingPlaces.map(({ place, keys }) => ({ keys, label: text.roles[place], run: () => { if (pathname !== `${at}/${place}`) void navigate(`${at}/${place}`) } })),
    { singleKeys },
  )
  return (
    <MeetingBar
      title={reference}
      role={
        <PopoverMenu label={text.roleNow[now]} describedAs={`${text.roleNow[now]}. ${text.rolesLabel}`} look="bare">
          {meetingPlaces.map(({ place, keys }) => (
            <MenuItem key={place} href={`${at}/${place}`} shortcut={keys} aria-current={place === now ? 'page' : undefined}>{text.roles[place]}</MenuItem>
          ))}
          {undo !== undefined && <MenuItem shortcut="Ctrl Z" onPick={undo}>{undoKey}</MenuItem>}
          <MenuItem href={`/c/${caseId}`}>{isClosed ? text.toCase : text.leaveRunning}</MenuItem>
        </PopoverMenu>
      }
      {...time}
      save={<SaveLine />}
      screen={<RoomMenu left={time.clockDetail} isHidden={isHidden} />}
      hide={<Button icon="hide" onClick={hide}>{text.hide}</Button>}
      concern={<ConcernButton />}
    />
  )
}

/** The time, and how much of the planned meeting is left. Moves once a minute and never animates. */
function useMeetingClock(meetingId: string): { clock: string; clockDetail: string | undefined } {
  const { clock } = useShell()
  const meeting = useFold((fold) => entityById(fold, 'meeting', meetingId))
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 5000)
    return () => clearInterval(timer)
  }, [clock])
  const time = new Date(now)
  const { openedAt, closedAt, minutes } = meeting?.values ?? {}
  const left = openedAt === undefined || minutes === undefined || closedAt !== undefined ? undefined : minutes - Math.floor((now - openedAt) / 60_000)
  return {
    clock: `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`,
    clockDetail: left === undefined ? undefined : left >= 0 ? text.minutesLeft(left) : text.minutesOver(-left),
  }
}
