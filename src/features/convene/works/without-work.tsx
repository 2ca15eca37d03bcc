import { isSilent } from '../../../guidance'
import { earlierReasons, lossFields, type RequestValues } from '../../../domain/case'
import { localDate } from '../../../domain/calendar'
import { useCase, useReadable } from '../../../ports/services'
import { conveneText as text } from '../../../text/convene'
import { datesText } from '../../../text/dates'
import { Inset, Radios, TextArea } from '../../../ui'
import { AskedBy } from '../asked-by'
import { useChoice } from '../gate-context'
import { useNumberKeys } from '../use-number-keys'
import type { SaveTo, WorkProps } from './work'
import { PageForm } from './page-form'

/** Together is the normal way (OX-02). Leaving the family out needs a reason each time, in its own words (CA-13, CA-14). */
export function WithoutWork({ request, pack, question, fields, fill, save, errorFor }: WorkProps) {
  const { familyPresence, whyWithoutFamily, losses } = request.values
  const [chosen, choose] = useChoice(fields, 'presence', familyPresence ?? (whyWithoutFamily === undefined ? '' : 'without'))
  useNumberKeys(question.options ?? [], choose)
  const keep = (to: SaveTo) => {
    // Where the answer leads out, no further question is asked; where the family is expected, the next one is (NC-12a).
    const leadsOut = (question.options ?? []).find(({ key }) => key === chosen)?.leadsTo !== 'next'
    if (chosen !== 'without') return save(chosen === '' ? {} : { familyPresence: 'with' }, { to: to === 'next' && chosen === 'with' && leadsOut ? 'check' : to })
    const [childFocus, factChecking, firstHand] = lossFields.map((field) => fields.read(field)) as [string, string, string]
    const answers: RequestValues = { familyPresence: 'without', whyWithoutFamily: fields.read('why'), losses: { childFocus, factChecking, firstHand } }
    return save(answers, { to })
  }
  const without = (
    <>
      <Earlier request={request.id} rules={isSilent(pack.recurrence) ? [] : pack.recurrence.rules} />
      <TextArea id="gate-why" label={text.without.why} hint={text.without.whyHint} {...fields.field('why', whyWithoutFamily)} error={errorFor('reason-copied')} />
      {pack.gate.losses.length > 0 && <h2 className="convene-subhead">{text.without.lossTitle}</h2>}
      {pack.gate.losses.map((loss, index) => {
        const field = lossFields[index]
        return field === undefined ? null : <TextArea key={loss.key} label={loss.label} hint={fill(loss.ask)} rows={2} {...fields.field(field, losses?.[field])} />
      })}
    </>
  )
  return (
    <PageForm onSave={keep}>
      <Radios
        legend={fill(question.title)}
        legendAs="hidden"
        layout="big"
        value={chosen === '' ? null : chosen}
        onChange={choose}
        options={(question.options ?? []).map(({ key, label, says }) => ({ value: key, label, hint: says, reveal: key === 'without' ? without : undefined }))}
      />
    </PageForm>
  )
}

/** Shown, never filled in. */
function Earlier({ request, rules }: { readonly request: string; readonly rules: readonly { readonly says: string; readonly source: readonly string[] }[] }) {
  const { fold } = useCase()
  const reasons = earlierReasons(useReadable(fold), request)
  if (reasons.length === 0) return null
  return (
    <div className="convene-nudge"><Inset kind="due">
      <p><b>{text.without.before}</b></p>
      {reasons.map(({ why, on, held }) => (
        <blockquote key={why} className="convene-before">
          <p>{why}</p>
          <p className="ui-small ui-second">{on === undefined ? '' : `${text.without.beforeOn(datesText.whole(localDate(on)))}. `}{held ? text.without.beforeHeld : text.without.beforeNot}</p>
        </blockquote>
      ))}
      <p>{text.without.notCopied}</p>
      {rules.map(({ says }) => <p key={says}>{says}</p>)}
      {rules.length > 0 && <AskedBy source={[...new Set(rules.flatMap(({ source }) => source))]} />}
    </Inset></div>
  )
}
