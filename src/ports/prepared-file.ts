import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutgoingFile } from './file-handover'
import { useShell } from './services'

/** What became of a file that somebody asked for. */
export type FileOutcome = 'saved' | 'cancelled' | 'failed' | 'not-made'

export interface PreparedFile {
  /** `none`: there is nothing to build. */
  readonly state: 'none' | 'preparing' | 'ready' | 'not-made'
  /** Of the last time somebody asked for it. */
  readonly outcome: FileOutcome | undefined
  /** The name it went under, once it went. */
  readonly name: string
  /** It was asked for before it was there. */
  readonly isAwaited: boolean
  /**
   * Hands the file over. Call it inside the press that asks for it: a share sheet opens nowhere else. A file that is not
   * there yet goes as soon as it is; one that could not be made is built once more.
   */
  readonly save: () => void
}

type Build = () => Promise<OutgoingFile>

/**
 * The one way a file leaves a screen. It is there before anybody asks for it, because on an iPad the share sheet opens only
 * inside the press itself. Give a `build` that keeps its identity while the content does; undefined while there is nothing
 * to build. `onOutcome` hears what became of it each time somebody asked.
 */
export function usePreparedFile(build: Build | undefined, onOutcome?: (outcome: FileOutcome, name: string) => void): PreparedFile {
  const { files } = useShell()
  const [made, setMade] = useState<{ readonly of: Build | undefined; readonly file: OutgoingFile | undefined }>()
  const [last, setLast] = useState<{ readonly outcome: FileOutcome; readonly name: string }>()
  const [attempt, setAttempt] = useState(0)
  const [awaited, setAwaited] = useState<Build>()
  const hear = useRef(onOutcome)
  useEffect(() => {
    hear.current = onOutcome
  })
  useEffect(() => {
    if (build === undefined) return undefined
    let isCurrent = true
    const settle = (file: OutgoingFile | undefined) => {
      if (isCurrent) setMade({ of: build, file })
    }
    build().then(settle, () => settle(undefined))
    return () => {
      isCurrent = false
    }
  }, [build, attempt])
  const current = made?.of === build ? made : undefined
  const tell = useCallback((outcome: FileOutcome, name: string) => {
    setLast({ outcome, name })
    hear.current?.(outcome, name)
  }, [])
  const hand = useCallback((file: OutgoingFile) => {
    void files.save(file).then((saved) => tell(saved.ok ? 'saved' : saved.failure.code === 'handover-cancelled' ? 'cancelled' : 'failed', file.name))
  }, [files, tell])
  useEffect(() => {
    if (awaited === undefined || awaited !== build || current === undefined) return
    setAwaited(undefined)
    if (current.file === undefined) tell('not-made', '')
    else hand(current.file)
  }, [awaited, build, current, hand, tell])
  const save = useCallback(() => {
    if (build === undefined) return
    if (current?.file !== undefined) return hand(current.file)
    setAwaited(() => build)
    if (current !== undefined) {
      setMade(undefined)
      setAttempt((count) => count + 1)
    }
  }, [build, current, hand])
  return {
    state: build === undefined ? 'none' : current === undefined ? 'preparing' : current.file === undefined ? 'not-made' : 'ready',
    outcome: last?.outcome, name: last?.name ?? '', isAwaited: build !== undefined && awaited === build, save,
  }
}
