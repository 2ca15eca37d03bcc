import { spawnSync } from 'node:child_process'
import { findTool, tools } from './cli/tools.mjs'

/** The path of a program somebody else wrote, or undefined where it is not on this computer. */
export function toolPath(name: string): string | undefined {
  const tool = tools.find((one) => one.name === name)
  if (tool === undefined) throw new Error(`${name} is not a tool of these tests`)
  return findTool(tool)
}

/** Opens an age file with the stock program, which asks for the passphrase on a terminal: `script` (util-linux) gives it one. */
export function openWithStockAge(age: string, file: string, passphrase: string, out: string): { readonly ok: boolean; readonly said: string } {
  const quoted = [age, '-d', '-o', out, file].map((part) => `'${part}'`).join(' ')
  const run = spawnSync('script', ['-qec', quoted, '/dev/null'], { input: `${passphrase}\n`, encoding: 'utf8', timeout: 60_000 })
  return { ok: run.status === 0, said: run.stdout + run.stderr }
}
