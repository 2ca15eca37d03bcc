import { describe, expect, test } from 'vitest'
import { kinds, type Kind } from '../../src/domain/kinds'
import { amendmentsAt, addAmendment, readDocument, readSealed, type DocumentModel } from '../../src/domain/record'
import { change } from '../../src/domain/entities'
import { recordToDocument, sealedDocument, wordsOf, type Block } from '../../src/documents'
import { aCase } from '../support/builders'
import { aRecordCase, closed, mark, recordOf, sealIt, wordFields } from '../domain/record/a-record-case'

const draft = recordToDocument(recordOf(aRecordCase()), 'draft')
const words = wordsOf(draft)
const headings = draft.blocks.flatMap((block) => (block.type === 'heading' ? [block] : []))

/** Blocks under one heading of the second level, up to the next. */
function under(model: DocumentModel, title: string): readonly Block[] {
  const from = model.blocks.findIndex((block) => block.type === 'heading' && block.text === title)
  if (from < 0) throw new Error(`no part called ${title}`)
  const rest = model.blocks.slice(from + 1)
  const to = rest.findIndex((block) => block.type === 'heading' && block.level <= 2)
  return to < 0 ? rest : rest.slice(0, to)
}
const wordsUnder = (title: string): string => wordsOf({ ...draft, blocks: [...under(draft, title)] })

/** Said elsewhere in the record in better words. */
const notInTheRecord: { readonly [kind in Kind]?: readonly string[] } = {
  // The meeting's own version of the guidance is the one it ran on.
  convening: ['packVersion'],
  // Checked below: here it is a number.
  meeting: ['packVersion'],
}
/** Kinds that are no part of a draft: the seal itself, and what comes after it. */
const later: readonly Kind[] = ['seal', 'sealPart', 'amendment', 'distribution', 'sending', 'agreement', 'slip', 'slipReply', 'safekeeping', 'recordExport', 'disclosure']

describe('nothing that was answered is missing from the full record', () => {
  const fields = (Object.keys(kinds) as Kind[]).filter((kind) => !later.includes(kind)).flatMap((kind) => wordFields(kind).filter((field) => !(notInTheRecord[kind] ?? []).includes(field)).map((field) => [kind, field] as const))
  // Overridden by plain names in the case, and checked by those below.
  const named = new Set(['case reference', 'child label', 'adult label', 'person name', 'person agency'])

  test.each(fields.filter(([kind, field]) => !named.has(`${kind} ${field}`)))('[NC-27] %s: %s', (kind, field) => {
    expect(words).toContain(mark(kind, field))
  })

  test.each([
    'PRACTICE-0417', 'Ellis', 'Nia', 'Same home', 'Grown up and moved away', 'Carys Harrow', 'PC Leah Brandt, Police',
    'hold why', 'hold decider', 'advice from', 'advice words', 'harm advice who', 'harm advice when', 'harm advice said', 'harm referral who', 'harm referral how', 'harm referral by',
    'ground evidence words', 'loss child', 'loss facts', 'loss first hand', 'support settled words', 'gap reason words', 'find out how', 'find out who',
    'not referred who', 'not referred why', 'will ask who', 'Thursday 3 December 2026, 14:00', 'Version 1.', 'Thu 3 Dec 2026, 15:22', 'In the room and by phone or video',
  ])('and so are answers of several parts: %s', (answer) => {
    expect(words).toContain(answer)
  })

  test('dates stand in words, and none as it is kept', () => {
    for (const day of ['Thu 10 Dec 2026', 'Fri 20 Nov 2026', 'Fri 27 Nov 2026', 'Sat 28 Nov 2026', 'Thu 17 Dec 2026', 'Thu 7 Jan 2027', 'Thu 21 Jan 2027', 'Mon 30 Nov 2026']) expect(words).toContain(day)
    expect(words).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  })
})

describe('how the record is built up', () => {
  test('[OX-24b] [OX-24c] [BR-23] the main needs and the actions for them come before how we got there', () => {
    const titles = headings.map(({ text }) => text)
    for (const part of ['Main needs', 'Decisions and recommendations', 'Action plan']) expect(titles.indexOf(part)).toBeLessThan(titles.indexOf('What was said'))
  })

  test('[NC-29a] [NC-29b] [NC-29c] [NC-29d] [NC-29e] the plan with what happens if not, its co-ordinator, who was there, and the review', () => {
    const plan = wordsUnder('Action plan')
    expect(plan).toContain('No | What will be done | Who | By | So that | If it does not happen')
    for (const part of [mark('action', 'text'), mark('action', 'owner'), mark('action', 'with'), 'Fri 4 Dec 2026', mark('action', 'change'), mark('action', 'contingency'), 'For need N1', 'Agreed aloud']) expect(plan).toContain(part)
    expect(plan).toContain('Keeps the plan together: Sam Idowu')
    expect(wordsUnder('Who was there')).toContain('Wes Tolley')
    expect(wordsUnder('When we look again')).toContain('Thu 21 Jan 2027, 14:00')
  })

  test('[OX-43c] who was there says from when, until when and how; who was not says what was done to reach them', () => {
    const rows = under(draft, 'Who was there').flatMap((block) => (block.type === 'table' ? block.rows.map((row) => row.flat(2).map(({ text }) => text).join(' ')) : []))
    expect(rows.find((row) => row.includes('Wes Tolley'))).toContain('By phone, from 14:12')
    expect(rows.find((row) => row.includes('Sam Idowu'))).toContain('In the room, from the start')
    expect(rows.find((row) => row.includes('PC Leah Brandt'))).toContain('from 14:00 to 15:05')
    expect(rows.find((row) => row.includes('Dr Amir Rahmani'))).toContain('Sent apologies')
    expect(rows.find((row) => row.includes('Ruth Cope'))).toContain('Invited Fri 20 Nov 2026, asked again Fri 27 Nov 2026')
  })

  test('[CA-23] the decision to meet stands with who decided, when and why', () => {
    const part = wordsUnder('Why we met without the family, and who decided')
    for (const answer of ['Hold the meeting', mark('convening', 'decider'), 'Fri 20 Nov 2026', mark('convening', 'reason'), mark('request', 'whyWithoutFamily')]) expect(part).toContain(answer)
  })

  test('[CA-24a] [CA-24b] decisions and recommendations are told apart, each with its reason', () => {
    const part = wordsUnder('Decisions and recommendations')
    expect(part).toMatch(/Decision \| said decision text\.[\s\S]*said decision reason\./)
    expect(part).toMatch(/Recommendation \| Offer a family group conference \| Once we know who lives there/)
    expect(part).toContain('Rests on lines 2')
  })

  test('[BR-24] what is new is marked as new, and what was known before as known', () => {
    const part = wordsUnder('What was said')
    expect(part).toMatch(/said line text\.[\s\S]*New, Not sure/)
    expect(part).toMatch(/Warm with mother at clinic \| Dina Osei, Community Health\nSaw it\nKnown before/)
  })

  test('[OX-26] it says that it can be asked for by the family or a court', () => {
    expect(words).toContain('This record can be asked for by the family or a court.')
  })

  test('[OX-37] the full record names who gets a copy, and what is held back from whom and why', () => {
    const part = wordsUnder('Telling the child and family')
    for (const answer of ['Gets a copy of the record', `Held back: ${mark('telling', 'withheld')}`, `Reason: ${mark('telling', 'ground')}`, `Decided by ${mark('telling', 'decider')}`, 'Look again on Thu 7 Jan 2027']) expect(part).toContain(answer)
    // Nobody of the family is left out by silence.
    expect(part).toMatch(/Tom Vale \| Nobody said how they hear/)
  })

  test('two lines that do not fit point to each other by number', () => {
    expect(wordsUnder('What was said')).toContain('Does not fit with line 1')
  })

  test('scores stand side by side, lowest first, and no average is made', () => {
    expect(wordsUnder('Each person’s view, from 0 to 10')).toMatch(/4 of 10[\s\S]*7 of 10[\s\S]*Does not score/)
  })

  test('an item left out is there with its reason, one not reached says so, and a line of no item is not lost', () => {
    const part = wordsUnder('What was said')
    expect(part).toContain(`Left out: ${mark('agendaItem', 'reason')}`)
    expect(part).toContain('Not reached.')
    expect(part).toContain('A line of no item')
  })

  test('what was left open is said in the words of the check, with the reason', () => {
    const part = wordsUnder('What was left open, and why')
    expect(part).toMatch(/it is not agreed how and when they are told[\s\S]*gap reason words/)
    expect(part).not.toContain('{count}')
  })

  test('a record of an empty meeting says in words what is not in it', () => {
    const bare = aCase()
    bare.act({ act: 'setUp', changes: [change('meeting', 'm1', { closedAt: closed })] })
    const said = wordsOf(recordToDocument(recordOf(bare), 'draft'))
    for (const empty of ['Nobody was marked as there.', 'No needs were written down.', 'No decision was written down.', 'No action was agreed.', 'Nobody said whether there is a review.', 'Nobody was named.']) expect(said).toContain(empty)
  })

  test('headings go down one level at a time, and the title in the file names no one', () => {
    expect(headings[0]?.level).toBe(1)
    headings.reduce((before, { level }) => {
      expect(level).toBeLessThanOrEqual(before + 1)
      return level
    }, 0)
    expect(draft.title).toBe('Case PRACTICE-0417: record of a meeting')
  })

  test('practice and draft are said in the marking of every page', () => {
    expect(draft.marking).toBe('Practice case. Invented people. Draft, not approved. Private and confidential. For the people named in it only.')
    expect(recordToDocument(recordOf(aRecordCase()), 'final').marking).not.toContain('Draft')
  })
})

describe('a sealed record for reading', () => {
  test('[NC-27] notes stand after the approved words, with date, name and answer, and change nothing above', () => {
    const rich = aRecordCase()
    const final = recordToDocument(recordOf(rich), 'final')
    sealIt(rich, JSON.stringify(final))
    rich.accept(addAmendment(rich.fold, { meeting: 'm1', about: 'Police calls', text: 'It was 2 October, not 3 October', askedBy: 'PC Leah Brandt' }, { ...rich.context(), today: '2026-12-04' }))
    const sealed = readSealed(rich.fold, 'm1')
    if (sealed?.content.state !== 'here') throw new Error('not sealed')
    const read = readDocument(sealed.content.seal.document) as DocumentModel
    expect(read).toEqual(final)
    const shown = sealedDocument(read, sealed, amendmentsAt(rich.fold, 'm1').map(({ values }) => values))
    const [, , , ...after] = shown.blocks
    expect(after.slice(0, final.blocks.length - 1)).toEqual(final.blocks.slice(1))
    const said = wordsOf(shown)
    expect(said).toContain('Approved and sealed by Martin Fell on Thursday 3 December 2026.')
    expect(said).toContain('One note was added after it was sealed. It is at the end.')
    expect(said).toMatch(/Fri 4 Dec 2026, asked for by PC Leah Brandt[\s\S]*About: Police calls[\s\S]*It was 2 October, not 3 October[\s\S]*Not answered yet/)
    expect(said).toContain((sealed.digest.match(/.{4}/g) ?? []).join(' '))
  })
})
