import { useEffect, useRef } from 'react'
import { useReadable, useWorkspace } from '../../ports/services'
import type { SaveState } from '../../ports/draft-book'
import type { SharingGlance } from '../../ports/sharing'
import { failureText } from '../../text/failures'
import { shellText as text } from '../../text/shell'
import { SaveWords, useAnnouncer } from '../../ui'

const clockTime = (at: number): string => {
  const now = new Date(at)
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`
}

/** Where the words are, at every moment; the first line matches a real, completed write. */
export function SaveLine() {
  const { saved, sharing } = useWorkspace()
  const state = useReadable(saved)
  const { sayNow } = useAnnouncer()
  const wasSaved = useRef(true)
  useEffect(() => {
    if (state.state === 'not-saved' && wasSaved.current) sayNow(failureOf(state))
    wasSaved.current = state.state !== 'not-saved'
  }, [state, sayNow])
  return <SaveWords first={firstLine(state)} second={secondLine(useReadable(sharing.glance))} state={state.state === 'not-saved' ? 'alarm' : 'calm'} />
}

/** "Working offline. Last shared 09:15": only where a case is shared through a store. */
function secondLine({ cases, isOffline, lastSharedAt }: SharingGlance): string {
  if (cases === 0) return text.onThisDevice
  const shared = lastSharedAt === undefined ? text.notSharedYet : text.lastShared(clockTime(lastSharedAt))
  return isOffline ? `${text.offline}. ${shared}` : shared
}

function firstLine(state: SaveState): string {
  if (state.state === 'saving') return text.saving
  if (state.state === 'not-saved') return failureOf(state)
  return state.at === undefined ? text.savedBefore : text.savedAt(clockTime(state.at))
}

const failureOf = (state: SaveState & { state: 'not-saved' }): string => failureText[state.code as keyof typeof failureText] ?? text.notSaved
