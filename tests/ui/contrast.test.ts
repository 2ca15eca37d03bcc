import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')

/** Every colour token as [light, dark]. A single value serves both themes. */
const tokens = new Map<string, readonly [string, string]>(
  [...css.matchAll(/^\s*--([a-z0-9-]+):\s*(?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/gm)].map(([, name, light, dark, both]) => [
    name ?? '',
    [light ?? both ?? '', dark ?? both ?? ''],
  ]),
)

const TEXT = 5.5
const EDGE = 3.8

/** Foregrounds and the grounds they stand on, with the least ratio design.md §2 promises. */
const papers = ['surface', 'page', 'inset']
const kinds = ['need', 'strength', 'risk', 'info', 'decision', 'action', 'disagreement', 'alarm']
const pairs: readonly (readonly [string, string, number])[] = [
  ...papers.flatMap(paper => ['ink', 'ink2', 'tide', 'link', 'alarm', 'due-ink'].map(ink => [ink, paper, TEXT] as const)),
  ...[...papers, 'tide-tint'].map(paper => ['edge', paper, EDGE] as const),
  ...kinds.flatMap(kind => [[kind, 'surface', TEXT], [kind, 'page', TEXT], [kind, `${kind}-tint`, TEXT]] as const),
  ...['ink', 'ink2', 'tide', 'link', 'due-ink', 'alarm'].map(ink => [ink, 'tide-tint', TEXT] as const),
  ['due-ink', 'due-tint', TEXT], ['due', 'due-tint', EDGE], ['due', 'surface', EDGE], ['due', 'page', EDGE],
  ['on-pri', 'pri', TEXT], ['on-pri', 'pri-hover', TEXT],
  ['on-alarm-fill', 'alarm-fill', TEXT], ['on-alarm-fill', 'alarm-fill-hover', TEXT],
  ['on-bar', 'bar', TEXT], ['on-bar2', 'bar', TEXT], ['bar-edge', 'bar', EDGE], ['on-bar', 'bar-hair', TEXT],
  ['on-strip', 'strip', TEXT],
  ['ink', 'child', TEXT], ['child-ink2', 'child', TEXT], ['link', 'child', TEXT],
  ['focus-ink', 'focus', TEXT],
  ['tide', 'tide-tint', EDGE], ['tide', 'page', EDGE],
]

describe('every colour can be read by people with low vision, in both themes', () => {
  it('finds the tokens in the file', () => {
    expect(tokens.size).toBeGreaterThan(45)
  })
  for (const [theme, at] of [['light', 0], ['dark', 1]] as const) {
    it.each(pairs)(`%s on %s is at least %d:1 (${theme})`, (ink, paper, least) => {
      expect(ratio(colour(ink, at), colour(paper, at))).toBeGreaterThanOrEqual(least)
    })
  }
  it('focus is seen in both themes: yellow beside ink in light, yellow on the paper in dark', () => {
    expect(ratio(colour('focus', 0), colour('focus-ink', 0))).toBeGreaterThan(12)
    expect(ratio(colour('focus-ink', 0), colour('surface', 0))).toBeGreaterThan(12)
    expect(ratio(colour('focus', 1), colour('surface', 1))).toBeGreaterThan(12)
    expect(ratio(colour('focus', 0), colour('bar', 0))).toBeGreaterThan(4.5)
  })
})

function colour(name: string, theme: 0 | 1): string {
  const pair = tokens.get(name)
  if (pair === undefined) throw new Error(`no token --${name}`)
  return pair[theme]
}

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function ratio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  // To one decimal, as the promises are written.
  return Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(start => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
