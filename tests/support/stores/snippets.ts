import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')

/** The origin of the app in the README's snippets. */
export const originInReadme = 'https://turnstone.example.org'

/**
 * A configuration as the README gives it to whoever hosts a store, found by the name behind its fence's language. `changes` is what a
 * host would change in it: names, ports, folders. Each must be there, or the README and its test have parted.
 */
export function snippet(name: string, changes: Readonly<Record<string, string>> = {}): string {
  const text = new RegExp(`^\`\`\`\\w+ ${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme)?.[1]
  if (text === undefined) throw new Error(`no snippet ${name} in README.md`)
  return Object.entries(changes).reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`${from} is not in the snippet ${name}`)
    return now.replaceAll(from, to)
  }, text)
}
