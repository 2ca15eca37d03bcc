import { useEffect, useState } from 'react'
import type { CodeKind, CodePicture } from '../../ports/codes'
import { useWorkspace } from '../../ports/services'
import { peopleText } from '../../text/people'
import { Button, ButtonRow, Problem } from '../../ui'

const text = peopleText.codes
/** Three codes a second: what a camera follows, and no more than may flash by WCAG 2.3.1. */
const perCode = 340

/** Codes shown in turn. They can be held still for a slow camera. */
export function Codes({ kind, bytes }: { readonly kind: CodeKind; readonly bytes: Uint8Array }) {
  const { codes } = useWorkspace()
  const [pictures, setPictures] = useState<readonly CodePicture[] | 'too-large'>()
  const [at, setAt] = useState(0)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void codes.show(kind, bytes).then((made) => {
      if (!isCurrent) return
      setPictures(made.ok ? made.value : 'too-large')
      setAt(0)
    })
    return () => {
      isCurrent = false
    }
  }, [codes, kind, bytes])
  const count = typeof pictures === 'object' ? pictures.length : 0
  useEffect(() => {
    if (count < 2 || isHeld) return undefined
    const timer = setInterval(() => setAt((was) => (was + 1) % count), perCode)
    return () => clearInterval(timer)
  }, [count, isHeld])
  if (pictures === undefined) return <p role="status">{text.preparing}</p>
  if (pictures === 'too-large') return <Problem words={text.tooLarge} />
  const picture = pictures[at] ?? pictures[0]
  if (picture === undefined) return null
  return (
    <>
      <p>{text.hold}</p>
      <figure className="people-code">
        {/* Black on white in the dark too: a camera needs it so. */}
        <svg viewBox={`0 0 ${String(picture.modules)} ${String(picture.modules)}`} role="img" aria-label={text.picture(at + 1, count)} shapeRendering="crispEdges"><path d={picture.path} /></svg>
        <figcaption aria-hidden="true">{text.picture(at + 1, count)}</figcaption>
      </figure>
      {count > 1 && <ButtonRow><Button size="small" aria-pressed={isHeld} onClick={() => setHeld(!isHeld)}>{isHeld ? text.goOn : text.pause}</Button></ButtonRow>}
    </>
  )
}
