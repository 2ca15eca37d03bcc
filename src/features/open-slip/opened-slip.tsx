import { useEffect, useMemo, useRef, useState } from 'react'
import { parseLocalDate } from '../../domain/calendar'
import { writeReply, type ReplyItem, type Slip, type SlipAction } from '../../domain/slips'
import { neutralName } from '../../ports/file-handover'
import { useShell, usePreparedFile } from '../../ports/services'
import { datesText } from '../../text/dates'
import { slipsText } from '../../text/slips'
import { Button, ButtonRow } from '../../ui/button'
import { Radios } from '../../ui/choices'
import { Strip } from '../../ui/panels'
import { TextArea } from '../../ui/text-field'

const text = slipsText.reader

const dayWords = (iso: string | undefined): string => {
  const date = parseLocalDate(iso ?? '')
  return date.ok ? datesText.whole(date.value) : ''
}

/** What somebody says of one action, while they say it. */
interface Said {
  readonly takes?: ReplyItem['takes'] | undefined
  readonly status?: ReplyItem['status'] | undefined
  readonly evidence: string
  readonly effect: string
}
type Saying = Readonly<Record<string, Said>>
const silent: Said = { evidence: '', effect: '' }

function itemsOf(slip: Slip, saying: Saying): readonly ReplyItem[] {
  return slip.actions.flatMap(({ id }) => {
    const { takes, status, evidence, effect } = saying[id] ?? silent
    if (takes === undefined && status === undefined) return []
    const words = { ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }), ...(effect.trim() === '' ? {} : { effect: effect.trim() }) }
    return [{ action: id, ...(takes === undefined ? {} : { takes }), ...(status === undefined ? {} : { status, ...words }) }]
  })
}

const lacksEvidence = ({ status, evidence }: Said): boolean => status !== undefined && status !== 'open' && evidence.trim() === ''

/** A slip in the open, with a reply to make. Its words live in this window's memory and nowhere else. */
export function OpenedSlip({ slip, onClose }: { readonly slip: Slip; readonly onClose: () => void }) {
  const { clock, slips } = useShell()
  const today = clock.today()
  const heading = useRef<HTMLHeadingElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const [saying, setSaying] = useState<Saying>({})
  const [asked, setAsked] = useState(false)
  useEffect(() => heading.current?.focus(), [])

  const items = itemsOf(slip, saying)
  const missing = slip.actions.filter(({ id }) => lacksEvidence(saying[id] ?? silent))
  const reply = useMemo(() => (items.length === 0 || missing.length > 0 ? undefined : writeReply({ format: 'turnstone-slip-reply/1', slip: slip.slip, token: slip.token, on: today, items: [...items] })), [items, missing, slip, today])
  const written = useSettled(reply?.ok === true ? reply.value : undefined)
  const name = neutralName('age', 'reply-to-slip', String(slip.number))
  const build = useMemo(
    () => (written === undefined ? undefined : async () => ({ name, type: 'application/octet-stream', bytes: await slips.sealReply(written, slip.recipient) })),
    [written, slips, slip.recipient, name],
  )
  const file = usePreparedFile(build)
  const isReady = file.state === 'ready' && reply?.ok === true && reply.value === written
  const save = () => {
    setAsked(true)
    if (isReady) return file.save()
    setTimeout(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    return undefined
  }
  const say = (id: string, words: Partial<Said>) => setSaying((was) => ({ ...was, [id]: { ...silent, ...was[id], ...words } }))
  const problem = !asked ? undefined : reply === undefined && items.length === 0 && missing.length === 0 ? text.nothing : reply?.ok === false ? text.tooLong : undefined
  const isLate = today > slip.expires
  return (
    <div ref={page} className="open-slip-paper">
      <title>{`${text.title} - Turnstone`}</title>
      {slip.practice && <Strip><p>{text.practice}</p></Strip>}
      <p className="ui-second">{text.slip(slip.number)}{slip.reference !== '' && `, ${slipsText.sheet.reference} ${slip.reference}`}</p>
      <h1 ref={heading} tabIndex={-1} dir="auto">{text.forName(slip.owner)}</h1>
      <p dir="auto">{text.from(slip.from ?? '', dayWords(slip.on))} {isLate ? text.expired(dayWords(slip.expires)) : text.replyUntil(dayWords(slip.expires))}</p>
      {slip.actions.map((action) => <OneAction key={action.id} action={action} said={saying[action.id] ?? silent} say={(words) => say(action.id, words)} error={asked && lacksEvidence(saying[action.id] ?? silent) ? text.evidenceNeeded : undefined} />)}
      <section className="open-slip-reply" aria-label={text.save}>
        {problem !== undefined && <p className="ui-problem" role="alert">{problem}</p>}
        <ButtonRow>
          <Button kind="primary" size="large" busy={reply?.ok === true && !isReady && file.state !== 'not-made'} onClick={file.state === 'not-made' ? file.save : save}>{reply?.ok === true && !isReady && file.state !== 'not-made' ? text.preparing : file.state === 'not-made' ? slipsText.tryAgain : text.save}</Button>
          <Button onClick={() => window.print()}>{text.print}</Button>
          <Button onClick={onClose}>{text.close}</Button>
        </ButtonRow>
        <p role="status">{file.state === 'not-made' ? slipsText.notMade : file.outcome === 'saved' ? text.saved(name) : file.outcome === undefined ? '' : slipsText[file.outcome === 'not-made' ? 'notMade' : file.outcome]}</p>
        <p className="ui-second">{text.saveSays} {text.closeSays}</p>
      </section>
    </div>
  )
}

interface OneActionProps {
  readonly action: SlipAction
  readonly said: Said
  readonly say: (words: Partial<Said>) => void
  readonly error: string | undefined
}

function OneAction({ action, said, say, error }: OneActionProps) {
  const facts = [[text.soThat, action.change], [text.ifNot, action.contingency], [text.helped, action.with], [text.measure, action.measure], [text.family, action.familyPart]] as const
  const hasAgreed = action.agreed === 'agreed'
  return (
    <section className="open-slip-action" aria-labelledby={`action-${action.id}`}>
      <h2 id={`action-${action.id}`} dir="auto">{slipsText.actionLine(action.number, action.text)}</h2>
      <p><b>{action.due === undefined ? text.noDate : text.due(dayWords(action.due))}</b></p>
      <dl>{facts.filter(([, words]) => words !== undefined).map(([term, words]) => <div key={term}><dt>{term}</dt><dd dir="auto">{words}</dd></div>)}</dl>
      {!hasAgreed && <Radios<string> legend={text.takeQuestion} layout="row" value={said.takes ?? null} onChange={(value) => say({ takes: value as NonNullable<Said['takes']> })} options={(['agreed', 'cannot'] as const).map((value) => ({ value, label: text.taking[value] }))} />}
      <Radios<string>
        legend={text.status} layout="row" value={said.status ?? 'none'}
        onChange={(value) => say({ status: value === 'none' ? undefined : (value as NonNullable<Said['status']>) })}
        options={[{ value: 'none', label: text.notNow }, ...(['open', 'part-done', 'done', 'stuck'] as const).map((value) => ({ value, label: text.statuses[value] }))]}
      />
      {said.status !== undefined && said.status !== 'open' && (
        <>
          <TextArea label={said.status === 'stuck' ? text.evidenceStuck : text.evidence} rows={2} maxLength={2000} onInput={(evidence) => say({ evidence })} error={error} />
          <TextArea label={text.effect} rows={2} maxLength={2000} onInput={(effect) => say({ effect })} />
        </>
      )}
    </section>
  )
}

/** The words once nobody has typed for a moment: sealing at every key would only warm the device. */
function useSettled(words: string | undefined): string | undefined {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), words === undefined ? 0 : 250)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}
