import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The same programs that npm test looks for and installs; looked up here because these tests need a page's DOM. */
const pathOf = (variable: string, command: string): string | undefined => {
  const named = process.env[variable]
  if (named !== undefined && named !== '') return named
  const found = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}
const office = pathOf('SOFFICE_PATH', 'soffice')
const reader = pathOf('PDFTOTEXT_PATH', 'pdftotext')

/** In CI a missing tool is a failure; elsewhere the tests that need it say that they did not run. */
export const skipsOffice = (office === undefined || reader === undefined) && process.env['CI'] === undefined
export const officeHint = skipsOffice ? 'not run: LibreOffice Writer or poppler-utils is missing' : 'run with the real one'

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

function convert(folder: string, file: string, to: string): void {
  execFileSync(office ?? 'soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', to, '--outdir', folder, join(folder, file)], { stdio: 'pipe', timeout: 120_000 })
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-office-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
