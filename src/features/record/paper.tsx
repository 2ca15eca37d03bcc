import { createContext, Fragment, useContext, type ReactNode } from 'react'
import { cleanText, logoSize, type Block, type Cell, type DocumentModel, type Run } from '../../documents'
import { recordText as text } from '../../text/record'
import { versionScreenText } from '../../text/version-screen'

/** Phrases of the leak check, in the order of its findings. Shown on the paper; never on paper. */
const Marks = createContext<readonly string[]>([])
const noMarks: readonly string[] = []

/** The document on screen and on paper, as semantic HTML. Headings go one level down: the screen has its own first one. */
export function Paper({ model, marks = noMarks }: { readonly model: DocumentModel; readonly marks?: readonly string[] }) {
  return (
    <Marks value={marks}>
      <article className={model.size === undefined ? 'record-paper' : `record-paper is-${model.size}`} lang={model.language} aria-label={text.paperLabel}>
        <p className="record-marking">{model.marking}</p>
        {model.logo !== undefined && <img className="record-logo" src={`data:${model.logo.type};base64,${model.logo.data}`} alt={cleanText(model.logo.alt)} {...logoSize(model.logo)} />}
        {model.blocks.map((block, index) => <OneBlock key={index} block={block} />)}
      </article>
    </Marks>
  )
}

function OneBlock({ block }: { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'heading': {
      const Heading = ({ 1: 'h2', 2: 'h3', 3: 'h4' } as const)[block.level]
      return <Heading dir="auto">{cleanText(block.text)}</Heading>
    }
    case 'paragraph':
      return <p dir="auto"><Runs runs={block.runs} /></p>
    case 'list':
      return <ul>{block.items.map((item, index) => <li key={index} dir="auto"><Runs runs={item} /></li>)}</ul>
    case 'facts':
      return (
        <dl>
          {block.rows.map((row, index) => (
            <div key={index}>
              <dt dir="auto">{cleanText(row.term)}</dt>
              <dd><Paragraphs cell={row.value} /></dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <PaperTable block={block} />
  }
}

/** Every role is written out, because on a phone each row becomes a block and would lose its meaning. */
function PaperTable({ block }: { readonly block: Extract<Block, { type: 'table' }> }) {
  return (
    <table role="table">
      <caption>{cleanText(block.caption)}</caption>
      <thead role="rowgroup">
        <tr role="row">{block.columns.map(({ title, width }) => <th key={title} role="columnheader" scope="col" style={{ width: `${String(width)}%` }}>{title}</th>)}</tr>
      </thead>
      <tbody role="rowgroup">
        {block.rows.map((row, index) => (
          <tr key={index} role="row">
            {row.map((cell, column) => <td key={column} role="cell" data-label={block.columns[column]?.title}><Paragraphs cell={cell} /></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Paragraphs = ({ cell }: { readonly cell: Cell }) => cell.map((runs, index) => <p key={index} dir="auto"><Runs runs={runs} /></p>)

const Runs = ({ runs }: { readonly runs: readonly Run[] }) =>
  runs.map(({ text: words, bold }, index) => <Fragment key={index}>{bold === true ? <b><Marked words={cleanText(words)} /></b> : <Marked words={cleanText(words)} />}</Fragment>)

function Marked({ words }: { readonly words: string }) {
  const marks = useContext(Marks)
  const at = marks.findIndex((phrase) => words.includes(phrase))
  const phrase = marks[at]
  if (phrase === undefined) return words
  const from = words.indexOf(phrase)
  return <>{words.slice(0, from)}<mark className="record-mark"><span className="ui-hidden">{versionScreenText.finding(at + 1, marks.length)}: </span>{phrase}</mark><Marked words={words.slice(from + phrase.length)} /></>
}
