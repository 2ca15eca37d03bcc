import { useCallback, useState } from 'react'
import { heard, minutesSinceSpoke, nothingNew, notHeard, roundOf, speak, takeTurnBack, type RoundPlace } from '../../../domain/meeting/round'
import type { Fold } from '../../../domain/meeting/view'
import { useFold } from '../../../ports/services'
import { runText as text } from '../../../text/run'
import { Button, Icon, Row, Rows, type IconName } from '../../../ui'
import { useNow, useRun } from '../run-context'
import { useAct, type Acting } from '../use-act'
import { GapDialog, ReadOutDialog } from './turn-dialogs'

const marks: Readonly<Record<RoundPlace['state'], IconName>> = { 'not-yet': 'ring', speaking: 'speech', heard: 'tick', 'nothing-new': 'tick', 'read-out': 'tick', 'gap-named': 'dash' }
/** After so many minutes the chair is told, beside the name. */
const quietAfter = 20

/** Every agency is asked, or says nothing new; who is not here is read out, or their gap is named (OX-43f, OX-44b). */
export function RoundWork() {
  const { meetingId, step } = useRun()
  const now = useNow()
  const round = useFold(useCallback((fold: Fold) => roundOf(fold, meetingId, step.key), [meetingId, step.key]))
  const acting = useAct()
  const [open, setOpen] = useState<{ readonly dialog: 'read' | 'gap'; readonly person: string }>()
  const place = round.find((one) => one.participant.id === open?.person)
  const asked = round.length - notHeard(round).length - round.filter((one) => one.state === 'speaking').length
  return (
    <section className="ui-section" aria-labelledby="run-round">
      <div className="ui-section-head">
        <h2 id="run-round" tabIndex={-1} className="run-h">{text.round.title}</h2>
        <span className="ui-count">{text.round.heardOf(asked, round.length)}</span>
      </div>
      {round.length === 0 && <p className="ui-second">{text.round.empty}</p>}
      <Rows label={text.round.title} ordered>
        {round.map((one) => <Place key={one.participant.id} place={one} now={now} acting={acting} onOpen={(dialog) => setOpen({ dialog, person: one.participant.id })} />)}
      </Rows>
      {acting.problem}
      {open?.dialog === 'read' && place !== undefined && <ReadOutDialog place={place} onClose={() => setOpen(undefined)} />}
      {open?.dialog === 'gap' && place !== undefined && <GapDialog place={place} onClose={() => setOpen(undefined)} />}
    </section>
  )
}

interface PlaceProps {
  readonly place: RoundPlace
  readonly now: number
  readonly acting: Acting
  readonly onOpen: (dialog: 'read' | 'gap') => void
}

function Place({ place, now, acting, onOpen }: PlaceProps) {
  const { meetingId } = useRun()
  const { participant, state, here } = place
  const silent = useFold(useCallback((fold: Fold) => (here ? minutesSinceSpoke(fold, meetingId, participant, now) : 0), [here, meetingId, participant, now]))
  const runsIt = participant.parts.includes('chair') || participant.parts.includes('minute-taker')
  const quiet = !runsIt && state !== 'speaking' && silent >= quietAfter
  return (
    <Row
      lead={<Icon name={marks[state]} words={text.round.marks[state]} />}
      title={participant.agency ?? text.here.noAgency}
      detail={
        <>
          {participant.name}
          {!here && <>. {awayWords(place)}</>}
          {quiet && <span className="run-quietly"> {text.round.quiet(silent)}</span>}
          {place.note !== undefined && <span className="run-limits">{place.note}</span>}
        </>
      }
      end={<PlaceEnd place={place} now={now} acting={acting} onOpen={onOpen} />}
      state={state === 'speaking' ? 'now' : state === 'not-yet' ? 'plain' : 'quiet'}
      split
    />
  )
}

function PlaceEnd({ place, now, acting: { act }, onOpen }: PlaceProps) {
  const { meetingId, step } = useRun()
  const { name } = place.participant
  const turn = { meeting: meetingId, item: step.key, person: place.participant.id }
  const press = (label: string, onClick: () => void) => <Button size="small" aria-label={text.round.of(label, name)} onClick={onClick}>{label}</Button>
  const nothing = press(text.round.nothingAct, () => void act((fold, context) => nothingNew(fold, turn, context), { said: text.round.said.nothing(name) }))
  if (place.state === 'speaking') {
    return (
      <>
        <span>{text.round.speaking(Math.max(0, Math.floor((now - (place.at ?? now)) / 60_000)))}</span>
        {press(text.round.heardAct, () => void act((fold, context) => heard(fold, turn, context), { said: text.round.said.heard(name) }))}
      </>
    )
  }
  if (place.state === 'not-yet') {
    if (place.here) return <>{press(text.round.speakAct, () => void act((fold, context) => speak(fold, turn, context), { said: text.round.said.speaking(name) }))}{nothing}</>
    const sent = place.participant.writtenInput !== undefined || place.participant.reply === 'written'
    const mayHaveSent = sent || place.participant.presence === 'apology'
    return <>{mayHaveSent && press(text.round.readAct, () => onOpen('read'))}{!sent && press(text.round.gapAct, () => onOpen('gap'))}</>
  }
  return (
    <>
      <span>{stateWords(place)}</span>
      <Button kind="plain" className="run-undo" aria-label={text.round.of(text.round.backAct, name)} onClick={() => void act((fold) => takeTurnBack(fold, turn), { said: text.round.said.back(name) })}>{text.round.backAct}</Button>
    </>
  )
}

function stateWords({ state, lines }: RoundPlace): string {
  if (state === 'nothing-new') return lines > 0 ? text.round.newLines(lines) : text.round.nothingNew
  if (state === 'gap-named') return text.round.gapNamed
  if (state === 'read-out') return lines > 0 ? `${text.round.readOut}, ${text.round.newLines(lines)}` : text.round.readOut
  return lines > 0 ? text.round.newLines(lines) : text.round.heard
}

function awayWords({ participant }: RoundPlace): string {
  if (participant.presence === 'left') return text.round.hasLeft(participant.left ?? '')
  if (participant.writtenInput !== undefined || participant.reply === 'written') return text.round.written
  if (participant.presence === 'apology') return text.round.apology
  return participant.reply === 'no-reply' || participant.presence === 'absent' ? text.round.noReply : text.round.away
}
