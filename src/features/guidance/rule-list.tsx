import { whoAsks } from '../../guidance'
import { guidanceScreenText as text } from '../../text/guidance-screen'
import { Statements, Tag } from '../../ui'
import { strengthOf, type ReadableRule } from './rules-of'

/** Rules one under another: our words, how strongly they are asked, and who asks them. */
export function RuleList({ rules, label }: { readonly rules: readonly ReadableRule[]; readonly label: string }) {
  return (
    <ul className="guidance-rules" aria-label={label}>
      {rules.map((rule) => <Rule key={rule.key} rule={rule} />)}
    </ul>
  )
}

function Rule({ rule: { title, says, source, because } }: { readonly rule: ReadableRule }) {
  const strength = strengthOf(source)
  return (
    <li className="guidance-rule">
      <div>
        {title !== undefined && <p className="guidance-rule-title">{title}</p>}
        {says.map((words) => <p key={words}>{words}</p>)}
        <p className="guidance-asker"><Statements words={askerWords(source, because)} /></p>
      </div>
      {strength !== undefined && <Tag>{text.strength[strength]}</Tag>}
    </li>
  )
}

/** "Who asks this: Oxfordshire …, “Multi-agency …” (OX-11g)". */
export function askerWords(source: readonly string[], because?: string): string {
  const asked = whoAsks(source).map(({ who, title, statements }) => text.asked(who, title, statements.map(({ id }) => id).join(', ')))
  return [...(asked.length === 0 ? [] : [`${text.asks} ${asked.join('; ')}`]), ...(because === undefined ? [] : [text.own(because)])].join(' ')
}
