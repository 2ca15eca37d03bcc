import * as v from 'valibot'
import { base64, maxPicturePixels, maxPictureText } from '../../guidance'

/** Words with weight, nothing else: every format can carry them. */
const run = v.object({ text: v.string(), bold: v.optional(v.boolean()) })
export type Run = v.InferOutput<typeof run>

const cell = v.array(v.array(run))
/** A cell is paragraphs of runs. */
export type Cell = v.InferOutput<typeof cell>

const block = v.variant('type', [
  v.object({ type: v.literal('heading'), level: v.picklist([1, 2, 3]), text: v.string() }),
  v.object({ type: v.literal('paragraph'), runs: v.array(run) }),
  v.object({ type: v.literal('list'), items: v.array(v.array(run)) }),
  v.object({ type: v.literal('facts'), rows: v.array(v.object({ term: v.string(), value: cell })) }),
  v.object({
    type: v.literal('table'),
    caption: v.string(),
    /** Shares of the page's width; together 100. */
    columns: v.array(v.object({ title: v.string(), width: v.number() })),
    rows: v.array(v.array(cell)),
  }),
])
export type Block = v.InferOutput<typeof block>

/** A picture at the head of the first page, whole and without anything about who made it. `alt` says it in words. */
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxPicturePixels))
const logo = v.object({ type: v.picklist(['image/png', 'image/jpeg']), width: pixels, height: pixels, data: v.pipe(v.string(), v.maxLength(maxPictureText), v.regex(base64)), alt: v.string() })
export type Logo = Readonly<v.InferOutput<typeof logo>>

export const documentSchema = v.object({
  format: v.literal('turnstone-document/1'),
  language: v.string(),
  title: v.string(),
  marking: v.string(),
  logo: v.optional(logo),
  /** Larger type: `larger` for what is read together with a young child, `large` for older children. */
  size: v.optional(v.picklist(['large', 'larger'])),
  blocks: v.array(block),
})

/** What every output is made from: a plain, ordered account that needs no case to be read. */
export type DocumentModel = v.InferOutput<typeof documentSchema>

/** Reads a document kept verbatim in a seal; undefined when it is not one. */
export function readDocument(text: string): DocumentModel | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), documentSchema), text)
  return parsed.success ? parsed.output : undefined
}
