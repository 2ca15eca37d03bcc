import { useState } from 'react'
import { isSilent, type Ground, type GuidancePack } from '../../../guidance'
import { conveneText as text } from '../../../text/convene'
import { Checkboxes, Statements, TextArea } from '../../../ui'
import type { WorkProps } from './work'
import { PageForm } from './page-form'

/** The pack's grounds, each with an example and room for what shows it (OX-06, OX-11, OX-16). */
export function GroundsWork({ request, pack, fields, fill, save }: WorkProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() => split(fields.initial('chosen', (request.values.grounds ?? []).map(({ key }) => key).join(' '))))
  if (isSilent(pack.criteria)) return <PageForm onSave={(to) => save({}, { to })}>{null}</PageForm>
  const evidenceOf = (key: string) => request.values.grounds?.find((ground) => ground.key === key)?.evidence ?? ''
  const { grounds } = pack.criteria
  const pick = (group: readonly Ground[], picked: readonly string[]) => {
    const inGroup = new Set(group.map(({ key }) => key))
    const next = grounds.map(({ key }) => key).filter((key) => (inGroup.has(key) ? picked.includes(key) : chosen.includes(key)))
    fields.field('chosen').onInput(next.join(' '))
    setChosen(next)
  }
  return (
    <PageForm onSave={(to) => save({ grounds: chosen.map((key) => ({ key, evidence: fields.read(`shows-${key}`) })) }, { to })}>
      {groupsOf(pack, grounds).map(({ key, label, members }) => (
        <Checkboxes
          key={key}
          legend={label}
          legendAs="large"
          value={chosen.filter((one) => members.some((ground) => ground.key === one))}
          onChange={(picked) => pick(members, picked)}
          options={members.map((ground) => ({
            value: ground.key,
            label: ground.label,
            hint: <>{text.example(fill(ground.example))} <small><Statements words={ground.source.join(', ')} /></small></>,
            reveal: (
              <>
                <TextArea label={text.grounds.shows} hint={text.grounds.showsHint} rows={2} {...fields.field(`shows-${ground.key}`, evidenceOf(ground.key))} />
                <Starts pack={pack} ground={ground} />
              </>
            ),
          }))}
        />
      ))}
    </PageForm>
  )
}

/** A ground that brings a special case says so at once (OX-11g starts OX-27). */
function Starts({ pack, ground }: { readonly pack: GuidancePack; readonly ground: Ground }) {
  const exception = isSilent(pack.exceptions) ? undefined : pack.exceptions.items.find(({ key }) => key === ground.startsException)
  return exception === undefined ? null : <p className="convene-starts">{exception.says} <small className="ui-second">{exception.source.join(', ')}</small></p>
}

function groupsOf(pack: GuidancePack, grounds: readonly Ground[]) {
  if (isSilent(pack.criteria)) return []
  const groups = pack.criteria.groups ?? []
  const named = groups.map(({ key, label }) => ({ key, label, members: grounds.filter((ground) => ground.group === key) }))
  const loose = grounds.filter((ground) => !groups.some(({ key }) => key === ground.group))
  return [...named, { key: 'loose', label: pack.criteria.says, members: loose }].filter(({ members }) => members.length > 0)
}

const split = (words: string): readonly string[] => words.split(' ').filter((word) => word !== '')
