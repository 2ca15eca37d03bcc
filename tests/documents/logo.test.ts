// @vitest-environment jsdom
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { isForFamily, readDocument, splitMeeting, versionKey, versionsOf, type DocumentModel } from '../../src/domain/record'
import { fillTemplate, leaksInBytes, toHtml, toWord, versionOf, wordsInBytes } from '../../src/documents'
import { essentialFrame } from '../../src/guidance'
import { aRecordCase } from '../domain/record/a-record-case'
import { aJpegLogo, aLogo, aPngLogo, logoAlt, pngChunk } from '../support/logos'
import { anOwnPack } from '../support/own-pack'
import { aTemplate } from './a-template'
import { allByOffice, faultsIn, officeHint, schemaHint, skipsOffice, skipsSchema } from './office'

const maker = 'made by Sam Idowu on his own phone'
/** The pack's own file still says who made the picture. */
const told = aPngLogo({ more: [pngChunk('tEXt', Buffer.from(`Author\0${maker}`))] })

function everyVersion(picture: Uint8Array): readonly (readonly [key: string, model: DocumentModel, isForFamily: boolean])[] {
  const guidance = { pack: anOwnPack({ logo: aLogo(picture) }).pack, frame: essentialFrame() }
  const made = aRecordCase()
  made.accept(splitMeeting(made.fold, 'm1', 'plan'))
  return versionsOf(made.fold, 'm1').map((version) => {
    const model = versionOf(made.fold, 'm1', version, { guidance })
    if (model === undefined) throw new Error('no such version')
    return [versionKey(version), model, isForFamily(version)] as const
  })
}

const versions = everyVersion(told)

describe('the logo of the guidance', () => {
  test('stands at the head of every version, also of the family\u2019s, with words for those who do not see it', () => {
    expect(versions.length).toBeGreaterThan(7)
    expect(versions.some(([, , family]) => family)).toBe(true)
    for (const [, model] of versions) expect(model.logo).toMatchObject({ type: 'image/png', width: 240, height: 80, alt: logoAlt })
  })

  test('goes with the words that are sealed, and comes back from them', () => {
    for (const [, model] of versions) expect(readDocument(JSON.stringify(model))).toEqual(model)
    const [, model] = versions[0] as (typeof versions)[number]
    // What comes in a file is no reason to fetch or to run anything.
    for (const logo of [{ ...model.logo, data: '"><script>' }, { ...model.logo, type: 'image/svg+xml' }, { ...model.logo, width: 100_000 }]) expect(readDocument(JSON.stringify({ ...model, logo }))).toBeUndefined()
  })

  test.each(versions)('%s as a web page: one picture with its words, inside the file, before everything else, and nothing fetched', (_, model) => {
    const html = toHtml(model)
    const page = new DOMParser().parseFromString(html, 'text/html')
    const [picture, ...more] = page.querySelectorAll('img')
    expect(more).toEqual([])
    expect(picture?.getAttribute('alt')).toBe(logoAlt)
    expect([picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual(['227', '76'])
    expect(Buffer.compare(Buffer.from(picture?.getAttribute('src')?.replace('data:image/png;base64,', '') ?? '', 'base64'), aPngLogo())).toBe(0)
    expect((picture?.compareDocumentPosition(page.querySelector('h1') as Node) ?? 0) & 4).toBe(4)
    expect(html).not.toMatch(/https?:|url\(|@import| on[a-z]+=|javascript:/i)
    expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    expect(page.querySelectorAll('script, link, iframe, object, embed')).toHaveLength(0)
  })

  test.each(versions)('%s as a Word file: a picture inside the file, with its words and in proportion', async (_, model) => {
    const parts = unzipSync(await toWord(model))
    expect(Buffer.compare(parts['word/media/logo.png'] ?? new Uint8Array(), aPngLogo())).toBe(0)
    const body = Buffer.from(parts['word/document.xml'] ?? []).toString('utf8')
    expect(body.match(/<wp:docPr [^>]*descr="([^"]*)"/)?.[1]).toBe(logoAlt)
    // 227 by 76 dots at 96 an inch: 6 by 2 cm, three to one as the picture is.
    expect(body.match(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/)?.slice(1)).toEqual(['2162175', '723900'])
    expect(body.indexOf('<w:drawing>')).toBeLessThan(body.indexOf('Heading1'))
    expect(Object.entries(parts).filter(([name]) => name.endsWith('.rels')).some(([, content]) => Buffer.from(content).includes('External'))).toBe(false)
  })

  test('says nothing in any file of who made the picture, and the check of what leaves finds such words when they are there', async () => {
    for (const [, model] of versions) {
      for (const bytes of [await toWord(model), new TextEncoder().encode(toHtml(model))]) {
        expect(leaksInBytes(bytes, [maker], [])).toEqual([])
        expect(wordsInBytes(bytes)).not.toContain('Idowu on his')
      }
    }
    expect(leaksInBytes(told, [maker], [])).toEqual([maker])
  })

  const field = (name: string): string => `<w:p><w:r><w:t>{{${name}}}</w:t></w:r></w:p>`
  const filled = (picture: Uint8Array, body = field('logo') + field('record'), header = field('logo')): Uint8Array<ArrayBuffer> => {
    const [, model] = everyVersion(picture)[0] as (typeof versions)[number]
    const made = fillTemplate(aTemplate({ body, header }), model)
    if (!made.ok) throw new Error(made.failure.code)
    expect(made.value.unknown).toEqual([])
    return made.value.bytes
  }

  test('goes into an agency’s own template where it asks for it, also in its header; in a sentence its words stand for it', () => {
    const parts = unzipSync(filled(aPngLogo()))
    const text = (name: string): string => Buffer.from(parts[name] ?? []).toString('utf8')
    for (const part of ['document', 'header1']) {
      expect(text(`word/${part}.xml`).match(/<w:drawing>/g)).toHaveLength(1)
      expect(text(`word/_rels/${part}.xml.rels`)).toContain('Target="media/turnstone-logo.png"')
    }
    expect(Buffer.compare(parts['word/media/turnstone-logo.png'] ?? new Uint8Array(), aPngLogo())).toBe(0)
    const sentence = unzipSync(filled(aPngLogo(), `<w:p><w:r><w:t>From {{logo}}.</w:t></w:r></w:p>${field('record')}`, field('marking')))
    expect(Buffer.from(sentence['word/document.xml'] ?? []).toString('utf8')).toContain(`From ${logoAlt}.`)
    expect(Object.keys(sentence).some((name) => name.includes('media'))).toBe(false)
  })

  test.skipIf(skipsSchema)(`every Word file with a PNG or a JPEG fits the schema of its XML, also as Word reads it today (${schemaHint})`, async () => {
    const faults: string[] = []
    for (const [, model] of [...versions, ...everyVersion(aJpegLogo()).slice(0, 2)]) faults.push(...await faultsIn(await toWord(model), 'docx', true))
    for (const picture of [aPngLogo(), aJpegLogo()]) faults.push(...await faultsIn(filled(picture), 'docx', true))
    expect(faults).toEqual([])
  }, 300_000)

  test.skipIf(skipsOffice)(`LibreOffice shows it, with its words and in its size (${officeHint})`, async () => {
    const files = [filled(told), ...await Promise.all([...versions, ...everyVersion(aJpegLogo()).slice(0, 1)].map(([, model]) => toWord(model)))]
    for (const [index, read] of allByOffice(files, 'docx').entries()) {
      const isJpeg = index === files.length - 1
      expect(read).toContain(`<svg:desc>${logoAlt}</svg:desc>`)
      // 60 and 227 dots at 96 an inch; it rounds to its own units.
      expect(Number(/<draw:frame [^>]*svg:width="([\d.]+)in"/.exec(read)?.[1])).toBeCloseTo((isJpeg ? 60 : 227) / 96, 2)
      expect(read).toMatch(/<office:binary-data>/)
    }
  }, 300_000)
})
