// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { fromMemory } from './plain-style'

const kinds = ['a', 'button', 'caption', 'col', 'colgroup', 'datalist', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'embed', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'header',
  'input', 'label', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'option', 'p', 'pre', 'progress', 'ruby', 'rt', 'script', 'section', 'select', 'slot', 'span', 'strong', 'style-less', 'summary',
  'svg', 'table', 'tbody', 'td', 'template', 'textarea', 'tfoot', 'th', 'thead', 'time', 'title', 'tr', 'ul']
const attributes: readonly Readonly<Record<string, string>>[] = [{}, { hidden: '' }, { hidden: 'until-found' }, { open: '' }, { type: 'hidden' }, { type: 'text' }, { popover: 'auto' }, { popover: 'auto', open: '' },
  { style: 'display: none' }, { style: 'visibility: hidden' }, { style: 'pointer-events: none' }, { style: '--width: 2' }, { style: 'all: unset' }, { class: 'a', id: 'b', role: 'button' }]
const around: readonly Readonly<Record<string, string>>[] = [{}, { hidden: '' }, { style: 'visibility: hidden' }, { style: 'pointer-events: none' }, { style: 'display: none' }]

const { real } = getComputedStyle as typeof getComputedStyle & { readonly real: typeof getComputedStyle }
const read = fromMemory(real)
const make = (kind: string, set: Readonly<Record<string, string>>) => {
  const element = document.createElement(kind)
  for (const [name, value] of Object.entries(set)) element.setAttribute(name, value)
  return element
}
const looks = (style: CSSStyleDeclaration) => [style.display, style.visibility, style.pointerEvents, style.getPropertyValue('display'), style.getPropertyValue('visibility'), style.getPropertyValue('pointer-events'), style.color, style.getPropertyValue('margin-left')]
afterEach(() => { document.body.replaceChildren(); for (const one of document.querySelectorAll('style')) one.remove() })

test('the remembered style of an element is the one that jsdom finds, whatever it is, has and stands in', () => {
  const wrong: string[] = []
  const outer = ['div', 'details', 'tr'].flatMap((frame) => around.map((set) => [frame, set] as const))
  for (const kind of kinds) for (const [set, [frame, held]] of [...attributes.map((one) => [one, ['div', {}]] as const), ...outer.map((one) => [{}, one] as const)]) {
    const element = make(kind, set)
    const frames = make(frame, held)
    frames.append(element)
    document.body.replaceChildren(frames)
    const found = JSON.stringify(looks(real(element)))
    // Twice: what is found, and what is remembered.
    for (const _ of [1, 2]) if (JSON.stringify(looks(read(element))) !== found) wrong.push(frames.outerHTML)
  }
  expect([...new Set(wrong)]).toEqual([])
})

test('a second summary is laid out as any other block', () => {
  const held = make('details', {})
  held.append(make('p', {}), make('summary', {}), make('summary', {}))
  document.body.append(held, make('summary', {}))
  for (const one of document.querySelectorAll('summary')) expect(read(one).display).toBe(real(one).display)
  expect([...document.querySelectorAll('summary')].map((one) => read(one).display)).toEqual(['list-item', 'block', 'block'])
})

test('a style sheet on the page counts at once, and no longer once it is gone', () => {
  const element = make('button', {})
  document.body.append(element)
  expect(read(element).display).toBe('inline-block')
  const sheet = document.createElement('style')
  sheet.textContent = 'button { display: none; visibility: hidden }'
  document.head.append(sheet)
  expect([read(element).display, read(element).visibility]).toEqual(['none', 'hidden'])
  sheet.remove()
  expect([read(element).display, read(element).visibility]).toEqual(['inline-block', 'visible'])
})
