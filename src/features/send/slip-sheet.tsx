import type { SlipAction } from '../../domain/slips'
import { slipsText } from '../../text/slips'
import { typedDay } from './place'

const text = slipsText.sheet

/** What stands on one owner's page, already in words. */
export interface SlipSheet {
  readonly name: string
  readonly agency: string
  readonly facts: readonly { readonly term: string; readonly words: string }[]
  readonly rows: readonly { readonly id: string; readonly number: string; readonly text: string; readonly more: readonly string[]; readonly due: string; readonly change: string; readonly contingency: string }[]
}

export interface SheetContent {
  readonly owner: string
  readonly agency?: string | undefined
  readonly reference: string
  readonly from?: string | undefined
  readonly on: string
  readonly review?: string | undefined
  readonly actions: readonly SlipAction[]
}

export function sheetOf({ owner, agency = '', reference, from = '', on, review, actions }: SheetContent): SlipSheet {
  const facts = [[text.reference, reference], [text.from, from], [text.made, typedDay(on)], [text.review, typedDay(review)]] as const
  return {
    name: owner,
    agency,
    facts: facts.filter(([, words]) => words !== '').map(([term, words]) => ({ term, words })),
    rows: actions.map((action) => ({
      id: action.id,
      number: String(action.number),
      text: action.text,
      more: [
        ...(action.with === undefined ? [] : [text.helped(action.with)]),
        ...(action.measure === undefined ? [] : [text.measure(action.measure)]),
        ...(action.familyPart === undefined ? [] : [text.family(action.familyPart)]),
      ],
      due: typedDay(action.due) || text.noDate,
      change: action.change ?? text.notSaid,
      contingency: action.contingency ?? text.notSaid,
    })),
  }
}

/** One owner's page for the printer. On the screen it takes no room. */
export function PrintedSlip({ sheet }: { readonly sheet: SlipSheet }) {
  return (
    <article className="send-sheet" lang="en-GB">
      <h2>{text.for(sheet.name, sheet.agency)}</h2>
      <dl>{sheet.facts.map(({ term, words }) => <div key={term}><dt>{term}</dt><dd>{words}</dd></div>)}</dl>
      <table>
        <caption>{text.heading}</caption>
        <thead><tr>{[text.number, text.action, text.due, text.change, text.contingency].map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.id}><td>{row.number}</td><td>{row.text}{row.more.map((words) => <p key={words}>{words}</p>)}</td><td>{row.due}</td><td>{row.change}</td><td>{row.contingency}</td></tr>
          ))}
        </tbody>
      </table>
      <h3>{text.reply}</h3>
      <p>{text.replySays}</p>
      <div className="send-sheet-room" />
    </article>
  )
}
