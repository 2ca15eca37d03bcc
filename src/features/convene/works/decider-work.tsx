import type { RequestValues } from '../../../domain/case'
import { isSilent } from '../../../guidance'
import { conveneText as text } from '../../../text/convene'
import { Radios, TextArea, TextField } from '../../../ui'
import { AskedBy } from '../asked-by'
import { useChoice } from '../gate-context'
import type { SaveTo, WorkProps } from './work'
import { Steps } from '../steps'
import { PageForm } from './page-form'

/** Who can agree it (OX-14), and whether the family hears beforehand: telling is the normal thing (OX-32). */
export function DeciderWork({ request, pack, fields, save }: WorkProps) {
  const { askedToDecide, askedToDecideRole, tellBefore, whoTells } = request.values
  const [role, setRole] = useChoice(fields, 'role', askedToDecideRole)
  const [tell, setTell] = useChoice(fields, 'tell', tellBefore)
  const keep = (to: SaveTo) => {
    const answers: RequestValues = {
      askedToDecide: fields.read('who'),
      whoTells: fields.read('tells'),
      ...(role === '' ? {} : { askedToDecideRole: role }),
      ...(tell === '' ? {} : { tellBefore: tell as 'tell' | 'not-tell' | 'not-settled' }),
    }
    return save(answers, { to })
  }
  const { before } = pack.family
  const authorisers = isSilent(pack.authorise) ? [] : pack.authorise.who
  return (
    <PageForm onSave={keep}>
      <TextField id="gate-asked" label={text.decider.who} {...fields.field('who', askedToDecide)} />
      {authorisers.length > 0 && (
        <Radios legend={text.decider.role} layout="row" value={role === '' ? null : role} onChange={setRole} options={authorisers.map(({ key, label }) => ({ value: key, label }))} />
      )}
      <Steps pack={pack} />
      <Radios
        legend={text.decider.tell}
        hint={isSilent(before) ? undefined : before.says}
        value={tell === '' ? null : tell}
        onChange={setTell}
        options={[
          { value: 'tell', label: text.decider.tellYes },
          { value: 'not-tell', label: text.decider.tellNo, reveal: <NotTelling pack={pack} /> },
          { value: 'not-settled', label: text.decider.tellOpen, hint: text.decider.tellOpenHint },
        ]}
      />
      <TextArea label={text.decider.whoTells} rows={2} {...fields.field('tells', whoTells)} />
    </PageForm>
  )
}

/** Rarely, by several senior people, and with the agencies asked (OX-33, OX-34). Recorded for each person in Prepare. */
function NotTelling({ pack }: Pick<WorkProps, 'pack'>) {
  const { withhold } = pack.family
  if (isSilent(withhold)) return null
  const agree = isSilent(withhold.agenciesAgree) ? undefined : withhold.agenciesAgree
  return (
    <>
      <p>{withhold.says}</p>
      <p>{withhold.deciders.who}</p>
      <ul className="convene-list">{withhold.grounds.map(({ key, label }) => <li key={key}>{label}</li>)}</ul>
      {agree !== undefined && <p>{agree.says}</p>}
      <p>{text.decider.perPerson}</p>
      <AskedBy source={[...withhold.source, ...(agree?.source ?? [])]} />
    </>
  )
}
