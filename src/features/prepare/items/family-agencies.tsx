import { useCallback, useState } from 'react'
import { familyOf, informingOf, invitationsTo } from '../../../domain/completeness'
import { entityById, type Entity } from '../../../domain/entities'
import { agreeOnTelling } from '../../../domain/meeting/informing'
import { recordViews } from '../../../domain/meeting/invitation'
import type { Fold } from '../../../domain/meeting/view'
import { isSilent } from '../../../guidance'
import { useFold } from '../../../ports/services'
import { prepareText } from '../../../text/prepare'
import { Button, ButtonRow, Radios, Section, TextArea, WhoAsks } from '../../../ui'
import { draftKey, usePreparing, whoAsksThis } from '../context'
import { useAct } from '../use-act'
import { useForm } from '../use-form'

const text = prepareText.family

/** What the agencies say about telling the family (OX-19), and about meeting with somebody untold (OX-34). */
export function FamilyAgencies() {
  const preparing = usePreparing()
  const { meetingId, pack } = preparing
  const { act, words } = useAct()
  const form = useForm(draftKey(preparing, 'telling'), { together: preparing.meeting?.values.tellingAgreedWith })
  const rows = useFold(useCallback((fold: Fold) => invitationsTo(fold, meetingId), [meetingId]))
  const untold = useFold(useCallback((fold: Fold) => familyOf(fold).some((one) => informingOf(fold, meetingId, one.id)?.values.answer === 'not-told'), [meetingId]))
  const before = isSilent(pack.family.before) ? undefined : pack.family.before
  const withhold = isSilent(pack.family.withhold) ? undefined : pack.family.withhold
  return (
    <>
      {before !== undefined && <><p>{before.says}</p><WhoAsks>{whoAsksThis(before)}</WhoAsks></>}
      <TextArea {...form.field('together')} label={text.together} hint={text.togetherHint} rows={2} error={words} />
      <ButtonRow><Button kind="primary" onClick={() => void act((fold) => agreeOnTelling(fold, { meeting: meetingId, how: form.read('together') }), { dropDrafts: form.drafts, said: prepareText.saved })}>{prepareText.save}</Button></ButtonRow>
      {rows.length > 0 && (
        <Section title={prepareText.person.viewsTitle}>
          <div className="prepare-views">{rows.map((row) => <Views key={row.id} row={row} untold={untold} />)}</div>
          {untold && withhold !== undefined && !isSilent(withhold.agenciesAgree) && <><p>{withhold.agenciesAgree.says}</p><WhoAsks>{whoAsksThis(withhold.agenciesAgree)}</WhoAsks></>}
        </Section>
      )}
    </>
  )
}

function Views({ row, untold }: { readonly row: Entity<'invitation'>; readonly untold: boolean }) {
  const { meetingId: meeting } = usePreparing()
  const { act, problem } = useAct()
  const person = row.values.person ?? ''
  const name = useFold(useCallback((fold: Fold) => entityById(fold, 'person', person)?.values.name ?? '', [person]))
  const [view, setView] = useState(row.values.viewOnTelling ?? null)
  const [agrees, setAgrees] = useState(row.values.agreesFamilyNotTold ?? null)
  return (
    <div>
      <Radios<'tell' | 'not-tell' | 'no-view'>
        legend={text.view(name)} layout="row" value={view} options={(['tell', 'not-tell', 'no-view'] as const).map((value) => ({ value, label: text.views[value] }))}
        onChange={(viewOnTelling) => {
          setView(viewOnTelling)
          void act((fold, context) => recordViews(fold, { meeting, person, viewOnTelling }, context))
        }}
      />
      {untold && (
        <Radios<'yes' | 'no'>
          legend={text.agreesUntold(name)} layout="row" value={agrees} options={(['yes', 'no'] as const).map((value) => ({ value, label: prepareText[value] }))}
          onChange={(agreesFamilyNotTold) => {
            setAgrees(agreesFamilyNotTold)
            void act((fold, context) => recordViews(fold, { meeting, person, agreesFamilyNotTold }, context))
          }}
        />
      )}
      {problem}
    </div>
  )
}
