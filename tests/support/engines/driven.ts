import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findInPage, plainSought, said, type PlainSought, type Sought } from './find'

export type EngineName = 'Chromium' | 'Firefox' | 'WebKitGTK'

/** What each engine's own protocol has to do. Everything else is the same code for all of them. */
export interface Driver {
  readonly engine: EngineName
  /** Files of this device. Real downloads come here where the engine's driver lets one ask for them: Chromium only. */
  readonly downloads: string
  readonly savesFiles: boolean
  goto(url: string): Promise<void>
  run<Given extends readonly unknown[], Answer>(work: (...given: Given) => Answer, ...given: Given): Promise<Awaited<Answer>>
  /** A real click, by the engine's own input, in the middle of what the function finds; false when it finds nothing. */
  clickOn(find: (sought: PlainSought) => Element | null, sought: PlainSought): Promise<boolean>
  /** Real keys into whatever has the focus. `Enter`, `Tab` and `Escape` as in KeyboardEvent.key. */
  type(text: string): Promise<void>
  press(key: 'Enter' | 'Tab' | 'Escape'): Promise<void>
  /** Puts files into a file field. */
  setFiles(find: (sought: PlainSought) => Element | null, sought: PlainSought, paths: readonly string[]): Promise<void>
  screenshot(path: string): Promise<void>
  /** Ends the processes that were started for it, and only those. */
  close(): Promise<void>
}

export interface Downloaded {
  readonly name: string
  readonly path: string
  readonly bytes: Uint8Array
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** One person in front of one browser, whichever it is. Everything is found by what they read. */
export class Driven {
  /** How long something may take to appear, in milliseconds. */
  patience = 20_000

  private readonly heard: string[] = []

  constructor(readonly driver: Driver) {}

  get engine(): EngineName {
    return this.driver.engine
  }

  async open(url: string): Promise<void> {
    await this.driver.goto(url)
    await this.until('the page', () => this.driver.run((address) => location.href.startsWith(address) && document.readyState === 'complete', url))
    await this.listen()
  }

  /** A page is loaded anew when the vault is locked, so the watch is put up before every act and emptied then. */
  private async listen(): Promise<void> {
    this.heard.push(...(await this.driver.run(watchPage)))
  }

  async click(role: string, name: string | RegExp, within?: Sought['within']): Promise<void> {
    await this.act({ by: 'role', role, name, ...(within ? { within } : {}) })
  }

  /** A box or a choice, by its label. */
  async check(label: string | RegExp, within?: Sought['within']): Promise<void> {
    await this.act({ by: 'label', name: label, ...(within ? { within } : {}) })
  }

  /** What was in the field is replaced, by keys. */
  async fill(label: string | RegExp, text: string, within?: Sought['within']): Promise<void> {
    const sought: Sought = { by: 'label', name: label, ...(within ? { within } : {}) }
    await this.act(sought)
    await this.driver.run(() => {
      const field = document.activeElement
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select()
    })
    await this.driver.type(text)
  }

  press(key: 'Enter' | 'Tab' | 'Escape'): Promise<void> {
    return this.driver.press(key)
  }

  /** Picks an entry of a list of choices by its words. */
  async choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    await this.see({ by: 'label', name: label })
    await this.act({ by: 'label', name: label })
    await this.driver.run(
      (words, flags) => {
        const field = document.activeElement as HTMLSelectElement
        const found = [...field.options].find(({ text }) => (flags === null ? text.trim() === words : new RegExp(words, flags).test(text)))
        if (!found) throw new Error(`no choice ${words}`)
        // The setter of the prototype, so that React hears of it as of a person's choice.
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(field, found.value)
        field.dispatchEvent(new Event('change', { bubbles: true }))
      },
      typeof option === 'string' ? option : option.source,
      typeof option === 'string' ? null : option.flags,
    )
    await this.driver.press('Escape')
  }

  async see(sought: Sought | string | RegExp): Promise<void> {
    const whole = asSought(sought)
    await this.until(said(whole), () => this.isThere(whole))
  }

  /** Whether it is there before so many milliseconds have passed. */
  async comes(sought: Sought | string | RegExp, milliseconds: number): Promise<boolean> {
    for (const end = Date.now() + milliseconds; Date.now() < end; await pause(80)) if (await this.isThere(sought).catch(() => false)) return true
    return false
  }

  async gone(sought: Sought | string | RegExp): Promise<void> {
    const whole = asSought(sought)
    await this.until(`no more ${said(whole)}`, async () => !(await this.isThere(whole)))
  }

  heading(name: string | RegExp): Promise<void> {
    return this.see({ by: 'role', role: 'heading', name })
  }

  isThere(sought: Sought | string | RegExp): Promise<boolean> {
    return this.driver.run(inPage(findInPage, 'found !== null'), plainSought(asSought(sought))) as Promise<boolean>
  }

  /** Everything that can be read on the page. */
  read(): Promise<string> {
    return this.driver.run(() => document.body.innerText)
  }

  async upload(label: string | RegExp, paths: readonly string[]): Promise<void> {
    const sought: Sought = { by: 'label', name: label }
    await this.until(said(sought), () => this.isThere(sought))
    await this.driver.setFiles(findInPage, plainSought(sought), paths)
  }

  /**
   * Presses what saves a file, and waits until all of it is there. The drivers of Firefox and WebKitGTK save nothing: there
   * it is what the page gave the browser to save, under the name it gave.
   */
  async download(role: string, name: string | RegExp, within?: Sought['within']): Promise<Downloaded> {
    const before = new Set(readdirSync(this.driver.downloads))
    await this.listen()
    await this.click(role, name, within)
    let found: string | undefined
    let size = -1
    await this.until('a saved file', async () => {
      if (!this.driver.savesFiles) await this.keepGiven()
      found = readdirSync(this.driver.downloads).find((file) => !before.has(file) && !file.endsWith('.crdownload'))
      if (found === undefined) return false
      const { length } = readFileSync(join(this.driver.downloads, found))
      const isWhole = length > 0 && length === size
      size = length
      return isWhole
    })
    const path = join(this.driver.downloads, found as string)
    return { name: found as string, path, bytes: readFileSync(path) }
  }

  private async keepGiven(): Promise<void> {
    const given = await this.driver.run(async () => {
      const place = globalThis as unknown as { engineGiven?: { name: string; blob: Blob }[] }
      const last = place.engineGiven?.pop()
      return last === undefined ? null : { name: last.name, bytes: [...new Uint8Array(await last.blob.arrayBuffer())] }
    })
    if (given !== null) writeFileSync(join(this.driver.downloads, `${Date.now()}-${given.name}`), Uint8Array.from(given.bytes))
  }

  /** What the pages complained of so far: errors nobody caught, and what the security policy refused. */
  async complaints(): Promise<readonly string[]> {
    await this.listen()
    return this.heard
  }

  close(): Promise<void> {
    return this.driver.close()
  }

  private async act(sought: Sought): Promise<void> {
    let last: unknown
    await this.listen()
    await this.until(said(sought), async () => {
      try {
        return await this.driver.clickOn(findInPage, plainSought(sought))
      } catch (error) {
        // Something that moved or was drawn anew between finding and clicking is looked for again.
        last = error
        return false
      }
    }).catch(async (error: Error) => {
      throw new Error(`${error.message}${last instanceof Error ? `\n${last.message}` : ''}`)
    })
  }

  private async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + this.patience; Date.now() < end; await pause(80)) if (await isSo().catch(() => false)) return
    const page = await this.read().catch(() => 'nothing')
    throw new Error(`${this.engine}: waited ${this.patience / 1000} s for ${what}. On the page:\n${page.slice(0, 3000)}`)
  }
}

const asSought = (sought: Sought | string | RegExp): Sought => (typeof sought === 'string' || sought instanceof RegExp ? { by: 'text', name: sought } : sought)

/** A function that finds and answers about what it found, in one trip to the page. */
function inPage(find: (sought: PlainSought) => Element | null, answer: string): (sought: PlainSought) => unknown {
  // The source is ours and goes to the browser's own debugging protocol, not to the page's `eval`.
  return new Function(`return (sought) => { const found = (${find.toString()})(sought); return ${answer} }`)() as (sought: PlainSought) => unknown
}

function watchPage(): string[] {
  const place = globalThis as unknown as { engineComplaints?: string[]; engineGiven?: { name: string; blob: Blob }[] }
  const heard = place.engineComplaints ?? []
  if (place.engineComplaints === undefined) {
    place.engineComplaints = heard
    const files = new Map<string, Blob>()
    const plain = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob) => {
      const url = plain(blob)
      if (blob instanceof Blob) files.set(url, blob)
      return url
    }
    document.addEventListener(
      'click',
      ({ target }) => {
        const link = target instanceof Element ? target.closest('a[download]') : null
        const blob = link instanceof HTMLAnchorElement ? files.get(link.href) : undefined
        if (blob !== undefined) (place.engineGiven ??= []).push({ name: (link as HTMLAnchorElement).download, blob })
      },
      true,
    )
    addEventListener('error', ({ message, filename, lineno }) => heard.push(`${message} ${filename}:${lineno}`))
    addEventListener('unhandledrejection', ({ reason }) => heard.push(`unhandled: ${String(reason)}`))
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => heard.push(`${effectiveDirective} ${blockedURI} ${sample}`))
  }
  return heard.splice(0)
}
