import { useEffect, useState } from 'react'
import { useShell } from '../../ports/services'
import { roomScreenText as text } from '../../text/room-screen'
import { Icon } from '../../ui/icon'
import { Gap } from '../../ui/marks'
import { isSaid, type FromRoom, type RoomFrame } from './room-messages'
import './room-page.css'

const askEveryMs = 1000
/** The chair's page answers each time it is asked. This long without a word, and it is gone or locked. */
const goneAfterMs = 3500

/** The second window: draws the last frame it was given, and nothing once the chair's page no longer answers. */
export function RoomPage() {
  const frame = useFrame()
  if (frame === undefined) return <Waiting />
  if (frame.shows === 'blank') return <main id="main" className="room room-blank"><title>{text.title}</title><h1 className="ui-hidden">{text.title}</h1></main>
  return (
    <div className="room">
      <title>{text.title}</title>
      <header className="room-bar"><span>{frame.reference}</span><b>{frame.place}</b><span className="room-corner">{frame.corner}</span></header>
      <main id="main">
        <h1>{frame.heading}</h1>
        {frame.asks.length > 0 && <ul className="room-asks">{frame.asks.map((asks) => <li key={asks}>{asks}</li>)}</ul>}
        {frame.round.length > 0 && (
          <ul className="room-round">
            {frame.round.map(({ who, state }, index) => <li key={`${String(index)} ${who}`} className={`is-${state}`}><span>{who}</span><span>{state === 'heard' && <Icon name="tick" />} {text.turn[state]}</span></li>)}
          </ul>
        )}
        {frame.agenda.length > 0 && (
          <ol className="room-agenda">
            {frame.agenda.map(({ title, state }) => <li key={title} className={`is-${state}`} aria-current={state === 'now' ? 'step' : undefined}><span>{title}</span><span>{state === 'done' && <Icon name="tick" />} {text.states[state]}</span></li>)}
          </ol>
        )}
        {frame.table !== undefined && <Plan rows={frame.table} />}
        {frame.board.length > 0 && <Board lists={frame.board} />}
        {frame.voices.length > 0 && <Voices voices={frame.voices} />}
        {frame.scale !== undefined && <Scale scale={frame.scale} />}
      </main>
      <footer className="room-foot">{frame.foot.map(({ title, says }) => <p key={title}><b>{title}</b><span>{says}</span></p>)}</footer>
    </div>
  )
}

function Board({ lists }: { readonly lists: RoomFrame['board'] }) {
  return (
    <div className="room-board">
      {lists.map(({ title, hint, lines, count }, index) => (
        <section key={title} aria-label={title}>
          <h2>{index + 1} {title} <span>{text.lines(hint, count)}</span></h2>
          {lines.length === 0 && <p>{count === 0 ? text.noLine : text.noMoreLines}</p>}
          {lines.length > 0 && <ul>{lines.map((line, at) => <li key={`${String(at)} ${line}`}>{line}</li>)}</ul>}
        </section>
      ))}
    </div>
  )
}

function Voices({ voices }: { readonly voices: RoomFrame['voices'] }) {
  return <ul className="room-voices">{voices.map(({ words, when }, at) => <li key={`${String(at)} ${words}`}><q>{words}</q>{when !== '' && <span>{when}</span>}</li>)}</ul>
}

function Scale({ scale: { zero, ten, scores } }: { readonly scale: NonNullable<RoomFrame['scale']> }) {
  return (
    <>
      <dl className="room-ends">
        <div><dt>{text.zero}</dt><dd>{zero}</dd></div>
        <div><dt>{text.ten}</dt><dd>{ten}</dd></div>
      </dl>
      {scores.length > 0 && <ol className="room-scores">{scores.map(({ value, who, reason }, at) => <li key={`${String(at)} ${who}`}><b>{value}</b><span>{who}</span><span>{reason}</span></li>)}</ol>}
    </>
  )
}

function Plan({ rows }: { readonly rows: NonNullable<RoomFrame['table']> }) {
  if (rows.length === 0) return <p>{text.noPlan}</p>
  return (
    <table className="room-plan">
      <thead><tr><th scope="col">{text.columns.action}</th><th scope="col">{text.columns.who}</th><th scope="col">{text.columns.by}</th><th scope="col">{text.columns.ifNot}</th></tr></thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${String(index)} ${row.action}`} className={row.isNow ? 'is-now' : undefined}>
            <th scope="row"><Icon name="action" /> {row.action}</th>
            <td>{row.who ?? <Gap>{text.noOne}</Gap>}</td>
            <td>{row.by ?? <Gap>{text.noDate}</Gap>}</td>
            <td>{row.ifNot ?? <Gap>{text.notSaid}</Gap>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Waiting() {
  const hasChair = window.opener !== null
  return (
    <main id="main" className="room room-waiting">
      <title>{text.title}</title>
      <h1>{text.waitingTitle}</h1>
      <p>{hasChair ? text.waiting : text.waitingLost}</p>
    </main>
  )
}

/** The last frame, and how the window looks. Undefined while there is nobody to say what to show. */
function useFrame(): RoomFrame | undefined {
  const { clock } = useShell()
  const [frame, setFrame] = useState<RoomFrame | undefined>(undefined)
  useEffect(() => {
    const chair = window.opener as Window | null
    let heardAt = clock.now()
    const ask = () => {
      const here: FromRoom = { says: 'room-here' }
      chair?.postMessage(here, location.origin)
      if (chair === null || chair.closed || clock.now() - heardAt > goneAfterMs) setFrame(undefined)
    }
    const onMessage = ({ data, origin, source }: MessageEvent) => {
      if (origin !== location.origin || source !== chair || !isSaid(data, 'show', 'forget', 'close')) return
      if (data.says === 'close') window.close()
      heardAt = clock.now()
      setFrame(data.says === 'show' ? (data as RoomFrame) : undefined)
    }
    addEventListener('message', onMessage)
    const timer = setInterval(ask, askEveryMs)
    ask()
    return () => {
      removeEventListener('message', onMessage)
      clearInterval(timer)
    }
  }, [clock])
  const { theme, textSize } = frame ?? {}
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['density'] = 'projector'
    if (theme === undefined || theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
    dataset['textSize'] = textSize === '130' ? 'largest' : textSize === '115' ? 'large' : 'normal'
  }, [theme, textSize])
  return frame
}
