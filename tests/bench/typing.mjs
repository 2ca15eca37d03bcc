// D6: keys in the minute taker's line with 300 lines on screen, beside a plain text box in the same page without our code.
// D8: Enter to the new action painted, beside a row put at the end of the same page by a few plain lines.
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { heapOf, launch, median, paired, root, serve, temporary, throttle } from './lib.mjs'

const lines = Number(process.env.LINES ?? 300)
const keys = 40
const actions = 8

/** `withTimes`: not only the memory of a meeting with its lines. */
export async function measureTyping(withTimes) {
  const server = await serve(join(root, 'dist'))
  const context = await launch()
  const page = context.pages()[0]
  const path = await meetingWithLines(page, server.url)
  const heap = await heapOf(page)
  if (!withTimes) {
    await context.close()
    await server.close()
    return { heap }
  }
  const { folder, box } = await sameWithoutCode(page)
  const plainServer = await serve(folder)
  const plain = await context.newPage()
  await plain.goto(plainServer.url)
  // What the other page has been through: each line was in sight when it was entered, and the last one is. A row that was
  // never in sight has not been laid out, and a page of such rows draws a key in three quarters of the time.
  await plain.evaluate(async () => {
    for (const row of document.querySelectorAll('.capture-row')) {
      row.scrollIntoView({ block: 'end' })
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
  })
  const looks = () => JSON.stringify([...document.querySelectorAll('.capture-row:last-child, .capture-row:last-child *, textarea')].map((one) => [one.className, one.getBoundingClientRect().width, getComputedStyle(one).contentVisibility]))
  if ((await plain.evaluate(looks)) !== (await page.evaluate(looks))) throw new Error('the page without code does not look the same')
  // What lies under the pointer is looked for after each layout: it lies in one place on both.
  for (const one of [plain, page]) await one.mouse.move(640, 300)
  const frames = []
  const contenders = (rate) => ({
    'plain text box in the same page': () => typed(plain, box, rate, undefined),
    'Turnstone, the capture line': () => typed(page, box, rate, rate === 1 ? frames : undefined),
  })
  if (!page.url().endsWith(path)) throw new Error('the capture screen went away')
  const full = await paired(`D6 key press to paint, ${lines} lines on screen`, 'ms', contenders(1))
  const slow = await paired('D6 the same with the processor four times slower', 'ms', contenders(4))
  await plain.evaluate(appendAtEnter)
  const entered = await paired(`D8 Enter to the new action painted, ${lines} lines on screen`, 'ms', { 'plain DOM append in the same page': () => actionPainted(plain, box), 'Turnstone, an action': () => actionPainted(page, box) })
  await context.close()
  await server.close()
  await plainServer.close()
  const name = 'Turnstone, the capture line'
  return { ratios: full.ratios[name], slowRatios: slow.ratios[name], longest: Math.max(...frames), heap, enterRatios: entered.ratios['Turnstone, an action'] }
}

/** The practice meeting, opened, with lines typed as a person types them. Returns the path of its capture screen. */
async function meetingWithLines(page, url) {
  await page.goto(url)
  await page.getByLabel('Look at the practice case').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: /^(Open the meeting|Prepare)/ }).first().click({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.waitForURL(/\/run/)
  const path = new URL(page.url()).pathname.replace(/\/run.*/, '/capture')
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  const box = page.locator('textarea').last()
  await box.waitFor()
  await box.focus()
  for (let index = 0; index < lines; index++) {
    await page.keyboard.insertText(`Line ${index}: family visit agreed with the school nurse for the week after next`)
    await page.keyboard.press('Enter')
    await page.waitForFunction((element) => element.value === '', await box.elementHandle())
  }
  return path
}

/** The page as it stands, its styles and not its scripts, with a text box nobody listens to. */
async function sameWithoutCode(page) {
  const folder = temporary('turnstone-bench-plain-')
  cpSync(join(root, 'dist/assets'), join(folder, 'assets'), { recursive: true })
  const box = 'textarea'
  const html = await page.evaluate(() => document.documentElement.outerHTML)
  // Styles that came with a screen are named by whole address, and another origin's are not taken.
  writeFileSync(join(folder, 'index.html'), `<!doctype html>${html.replaceAll(`${new URL(page.url()).origin}/`, '/').replace(/<script[^>]*>[\s\S]*?<\/script>/g, '').replace(/<link[^>]*modulepreload[^>]*>/g, '').replace(/<meta http-equiv[^>]*>/g, '')}`)
  return { folder, box }
}

/** Median time from the key to the painted frame, in milliseconds. */
async function typed(page, selector, rate, frames) {
  await page.bringToFront()
  await throttle(page, rate)
  const box = page.locator(selector).last()
  await box.focus()
  await page.evaluate(() => {
    globalThis.painted = []
    globalThis.listening ??= addEventListener('keydown', (event) => {
      if (event.key.length !== 1) return
      const at = event.timeStamp
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => globalThis.painted.push(performance.now() - at)
        channel.port2.postMessage(0)
      })
    }, true) ?? true
  })
  for (let index = 0; index < keys; index++) {
    await page.keyboard.press('abcdefgh '[index % 9])
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(400)
  const times = await page.evaluate(() => globalThis.painted)
  for (let index = 0; index < keys; index++) await page.keyboard.press('Backspace')
  await throttle(page, 1)
  frames?.push(...times)
  return median(times.slice(5))
}

/** The least that puts a new action at the end of the list: a copy of the last row with the words, in the page without our code. */
function appendAtEnter() {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const list = document.querySelector('.capture-lines')
    const row = list.lastElementChild.cloneNode(true)
    row.querySelector('.capture-open').textContent = event.target.value
    list.append(row)
    row.scrollIntoView({ block: 'end' })
    event.target.value = ''
  })
}

/** Median time from Enter to the frame that shows the new action, in milliseconds. */
async function actionPainted(page, selector) {
  await page.bringToFront()
  const box = page.locator(selector).last()
  await box.focus()
  const times = []
  for (let index = 0; index < actions; index++) {
    await page.keyboard.insertText(`/a Sam: ring the school about the visit ${index} by Fri`)
    await page.waitForTimeout(350)
    await page.evaluate(() => {
      globalThis.entered = undefined
      const held = document.querySelectorAll('.capture-row').length
      addEventListener('keydown', (event) => {
        const at = event.timeStamp
        const look = () => {
          if (document.querySelectorAll('.capture-row').length === held) return false
          requestAnimationFrame(() => {
            const channel = new MessageChannel()
            channel.port1.onmessage = () => (globalThis.entered = performance.now() - at)
            channel.port2.postMessage(0)
          })
          return true
        }
        const observer = new MutationObserver(() => look() && observer.disconnect())
        observer.observe(document.body, { childList: true, subtree: true })
      }, { capture: true, once: true })
    })
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => globalThis.entered !== undefined)
    times.push(await page.evaluate(() => globalThis.entered))
  }
  return median(times)
}
