import { useEffect, useRef, useState } from 'react'
import type { CameraFailure, CodeKind, Scan, ScanNews } from '../../ports/codes'
import { useWorkspace } from '../../ports/services'
import { peopleFailureText, peopleText } from '../../text/people'
import { Button, ButtonRow, Problem } from '../../ui'

const text = peopleText.codes

type Looking = { readonly state: 'off' } | { readonly state: 'starting' } | { readonly state: 'on'; readonly news: ScanNews | undefined }

const newsWords = (news: ScanNews | undefined): string => {
  if (news?.state === 'part') return text.progress(news.held, news.of)
  if (news?.state === 'other') return text.other
  return news?.state === 'not-ours' ? text.notOurs : text.looking
}

/** Reads codes from another screen by this device's camera. Lets go of the camera when the page is left. */
export function CodesScan({ kind, onRead }: { readonly kind: CodeKind; readonly onRead: (bytes: Uint8Array<ArrayBuffer>) => void }) {
  const { codes } = useWorkspace()
  const video = useRef<HTMLVideoElement>(null)
  const scan = useRef<Scan>(undefined)
  /** Which press of the button is the newest: a camera that comes after it was stopped is let go of at once. */
  const press = useRef(0)
  const [looking, setLooking] = useState<Looking>({ state: 'off' })
  const [failure, setFailure] = useState<CameraFailure['code']>()

  const stop = () => {
    press.current++
    scan.current?.stop()
    scan.current = undefined
  }
  useEffect(() => stop, [])
  const start = async () => {
    const mine = ++press.current
    if (video.current === null) return
    setFailure(undefined)
    setLooking({ state: 'starting' })
    const started = await codes.scan([kind], video.current, (news) => {
      if (mine !== press.current) return
      if (news.state !== 'whole') return setLooking({ state: 'on', news })
      stop()
      setLooking({ state: 'off' })
      onRead(news.bytes)
    })
    if (!started.ok) {
      if (mine !== press.current) return
      setLooking({ state: 'off' })
      return setFailure(started.failure.code)
    }
    if (mine !== press.current) return started.value.stop()
    scan.current = started.value
    setLooking((was) => (was.state === 'starting' ? { state: 'on', news: undefined } : was))
  }
  const isOff = looking.state === 'off'
  return (
    <div className="people-scan">
      <ButtonRow>{isOff ? <Button onClick={() => void start()}>{text.scan}</Button> : <Button onClick={() => { stop(); setLooking({ state: 'off' }) }}>{text.stop}</Button>}</ButtonRow>
      <Problem words={failure === undefined ? undefined : peopleFailureText[failure]} />
      {/* There before the camera is, so that it has somewhere to appear; its sound is off and it has none. */}
      <video ref={video} hidden={isOff} muted playsInline aria-label={text.video} />
      {!isOff && <p role="status">{looking.state === 'starting' ? text.starting : newsWords(looking.news)}</p>}
      {looking.state === 'on' && looking.news?.state === 'part' && <progress max={looking.news.of} value={looking.news.held} aria-label={newsWords(looking.news)} />}
      {!isOff && <p className="ui-second">{text.noPicture}</p>}
    </div>
  )
}
