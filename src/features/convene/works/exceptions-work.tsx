import { useState } from 'react'
import { contactHoldOf, exceptionsOf, recordHoldAdvice, startedByGrounds, type ContactHold, type HoldCommand, type RequestValues } from '../../../domain/case'
import { isSilent, type Exception } from '../../../guidance'
import { useActContext, useCase, useCommit } from '../../../ports/services'
import { conveneText as text } from '../../../text/convene'
import { Checkboxes, ErrorSummary, Statements, TextArea } from '../../../ui'
import { HoldFields } from '../hold-fields'
import { refusalWords, type Refusal } from '../refusal-words'
import type { SaveTo, WorkProps } from './work'
import { useDay } from '../use-day'
import { PageForm } from './page-form'

const none = 'none-of-these'
const pauses = ({ effect }: Exception): boolean => effect === 'hold' || effect === 'contact-hold'

/** The pack's special cases; each changes what happens next. "None" is an answer (OX-10, OX-16, OX-17, OX-27). */
export function ExceptionsWork({ request, pack, fields, save, dayRefused, errorFor }: WorkProps) {
  const { fold } = useCase()
  const context = useActContext()
  const commit = useCommit()
  const [refused, setRefused] = useState<Refusal>()
  const [hold] = useState<ContactHold | undefined>(() => contactHoldOf(fold.getState(), context().today))
  const by = useDay(fields, 'hold-by', { committed: hold?.by, future: true })
  const brought = startedByGrounds(request.values, pack)
  const [chosen, setChosen] = useState<readonly string[]>(() => split(fields.initial('chosen', firstChoice(request.values, exceptionsOf(request.values, pack)))))
  if (isSilent(pack.exceptions)) return <PageForm onSave={(to) => save({ exceptions: [], exceptionsAnswered: true }, { to })}>{null}</PageForm>
  const { items, says } = pack.exceptions
  const choose = (picked: readonly string[]) => {
    // "None" and a special case cannot both be true; the last one pressed stands.
    const next = picked.includes(none) && !chosen.includes(none) ? [none] : picked.filter((key) => key !== none)
    fields.field('chosen').onInput(next.join(' '))
    setChosen(next)
  }
  const pausing = items.find((one) => pauses(one) && chosen.includes(one.key))
  const keep = async (to: SaveTo) => {
    const day = pausing === undefined ? undefined : by.read()
    if (day === 'refused') {
      setRefused(undefined)
      return dayRefused()
    }
    const command: HoldCommand | undefined = pausing === undefined ? undefined : { why: fields.read('hold-why'), decider: fields.read('hold-owner'), by: day ?? '' }
    if (!(await save(answersOf(), { to: 'stay', hold: command }))) return
    const advice = { from: fields.read('advice-from'), advice: fields.read('advice'), on: context().today }
    if (pausing !== undefined && (advice.from !== '' || advice.advice !== '')) {
      const outcome = await commit(recordHoldAdvice(fold.getState(), advice, context()))
      setRefused(outcome.ok ? undefined : outcome.failure)
      if (!outcome.ok) return
    }
    await save({}, { to })
  }
  const answersOf = (): RequestValues => {
    const has = (effect: Exception['effect']) => items.some((one) => one.effect === effect && chosen.includes(one.key))
    return {
      ...(chosen.length === 0 ? {} : { exceptions: chosen.filter((key) => key !== none), exceptionsAnswered: true, complexCasePanel: has('consider-first') }),
      ...(has('extra-ground') ? { staffSafety: fields.read('safety') } : {}),
      ...(has('consider-first') ? { panelConsidered: fields.read('considered') } : {}),
      ...(has('supervision-first') ? { unease: fields.read('unease'), supervision: fields.read('supervision') } : {}),
    }
  }
  const { staffSafety, panelConsidered, unease, supervision } = request.values
  const ownError = (code: Refusal['code']) => (refused?.code === code ? refusalWords(refused) : errorFor(code))
  const reveal = (exception: Exception) => {
    switch (exception.effect) {
      case 'hold':
      case 'contact-hold': return <HoldFields exception={exception} hold={hold} fields={fields} by={by} error={ownError} />
      case 'extra-ground': return <TextArea label={text.exceptions.safety} rows={2} {...fields.field('safety', staffSafety)} />
      case 'consider-first': return <TextArea label={text.exceptions.considered} rows={2} {...fields.field('considered', panelConsidered)} />
      case 'supervision-first':
        return (
          <>
            <TextArea label={text.exceptions.unease} rows={2} {...fields.field('unease', unease)} />
            <TextArea label={text.exceptions.supervision} hint={text.exceptions.supervisionHint} rows={2} {...fields.field('supervision', supervision)} />
          </>
        )
      default: return undefined
    }
  }
  return (
    <PageForm onSave={keep}>
      <ErrorSummary title={text.stopped} errors={refused === undefined ? [] : [{ fieldId: refused.code === 'advice-needs-name' ? 'gate-advice-from' : 'gate-advice', message: refusalWords(refused) }]} />
      <Checkboxes
        legend={says}
        value={chosen}
        onChange={choose}
        options={[
          ...items.map((exception) => ({
            value: exception.key,
            label: exception.asks,
            hint: <>{brought.includes(exception.key) && <b>{text.exceptions.brought} </b>}{exception.says} <small><Statements words={exception.source.join(', ')} /></small></>,
            reveal: reveal(exception),
          })),
          { value: none, label: text.exceptions.none },
        ]}
      />
    </PageForm>
  )
}

/** What is ticked first: what was answered, or brought by a ground; "none" only if somebody said so. */
function firstChoice(request: RequestValues, applying: readonly string[]): string {
  if (applying.length > 0) return applying.join(' ')
  return request.exceptionsAnswered === true ? none : ''
}

const split = (words: string): readonly string[] => words.split(' ').filter((word) => word !== '')
