import * as v from 'valibot'
import { once } from './once'
import packedStatements from './statements.json?packed'
import { unpack } from './unpack'
import { packSections } from './vocabulary'
import type { SectionKey } from './vocabulary'

/** One testable statement of the five guidance documents, in our words. `lines` counts lines of the document as supplied. */
const statementSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^(CA|OX|MS|NC|BR)-\d{2}[a-l]?$/)),
  row: v.string(),
  document: v.picklist(['CA', 'OX', 'MS', 'NC', 'BR']),
  lines: v.pipe(v.string(), v.minLength(1)),
  strength: v.picklist(['must', 'should', 'may']),
  phase: v.picklist(['decide', 'convene', 'prepare', 'open', 'map', 'plan', 'close', 'record', 'distribute', 'feedback', 'review', 'escalate', 'safekeep']),
  diff: v.exactOptional(v.picklist(Object.keys(packSections) as SectionKey[])),
  says: v.pipe(v.string(), v.minLength(1))
})

export type Statement = Readonly<v.InferOutput<typeof statementSchema>>
export type StatementId = string
export type DocumentCode = Statement['document']

/** The five documents. `who` is said as "who asks this"; MS is not named in its own text, so its title says what it cites. */
export const documents: Readonly<Record<DocumentCode, { readonly code: DocumentCode; readonly title: string; readonly who: string }>> = {
  CA: { code: 'CA', title: 'Multi-agency professionals meetings: guidance for practitioners, December 2019', who: 'Calderdale Safeguarding Children Partnership' },
  OX: { code: 'OX', title: 'Multi-agency professionals meetings procedure', who: 'Oxfordshire Safeguarding Children Board' },
  MS: { code: 'MS', title: 'Professional only meetings', who: 'Guidance that cites the MSCB levels of need' },
  NC: { code: 'NC', title: 'Practice guidance for conducting a multi-agency meeting', who: 'NCSCP (Nottingham City)' },
  BR: { code: 'BR', title: 'Guidance on the use of multi-agency professionals\' meetings', who: 'Keeping Bristol Safe Partnership' }
}

/** All 308 statements, in the order of the matrix. */
export const statements: () => readonly Statement[] = once(() => v.parse(v.array(statementSchema), v.parse(v.array(v.string()), unpack(packedStatements)).map(fieldsOf)))

/** A line of the file: `id|lines|strength|phase|key of the closing table|says`. One line each, because every device keeps all of them. */
function fieldsOf(line: string): Readonly<Record<string, string>> {
  const [id = '', lines = '', strength = '', phase = '', diff = '', says = ''] = line.split('|')
  return { id, row: id.slice(0, 5), document: id.slice(0, 2), lines, strength, phase, ...(diff === '' ? {} : { diff }), says }
}

const byId = once(() => new Map(statements().map((statement) => [statement.id, statement])))

/** The statement with this id, e.g. `OX-11g`; undefined when there is none. */
export const statementById = (id: StatementId): Statement | undefined => byId().get(id)

/** What stands behind a prompt, grouped by document: shown small below it, so that people argue with the guidance. */
export type Asker = { readonly document: DocumentCode | 'LO'; readonly title: string; readonly who: string; readonly statements: readonly { readonly id: StatementId }[] }

/** A line of a partnership's own documents, named in its own pack (LO-01). */
export const isOwnLine = (id: StatementId): boolean => /^LO-\d{2}$/.test(id)

/** Who asks this? Groups ids by document, in the order given; ids that do not exist are a bug and throw. */
export function whoAsks(ids: readonly StatementId[]): readonly Asker[] {
  const own = ids.filter(isOwnLine).map((id) => ({ id }))
  const found = ids.filter((id) => !isOwnLine(id)).map((id) => statementById(id) ?? unknownStatement())
  const codes = [...new Set(found.map((statement) => statement.document))]
  const asked: readonly Asker[] = codes.map((code) => ({ ...documentNamed(code), statements: found.filter((statement) => statement.document === code) }))
  return own.length === 0 ? asked : [...asked, { document: 'LO', title: 'Its own documents', who: 'Your own guidance', statements: own }]
}

const documentNamed = (code: DocumentCode) => ({ document: code, title: documents[code].title, who: documents[code].who })

function unknownStatement(): never {
  throw new Error('a prompt cites a statement that does not exist')
}
