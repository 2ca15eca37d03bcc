import { findTool, tools } from '../cli/tools.mjs'
import { chromiumDriver } from './chromium'
import { Driven, type Driver, type EngineName } from './driven'
import { firefoxDriver } from './firefox'
import { hasMiniBrowser, webkitDriver } from './webkit'

export type { Driven } from './driven'

interface Engine {
  readonly name: EngineName
  readonly isHere: boolean
  launch(): Promise<Driven>
}

const isHere = (name: string): boolean => {
  const tool = tools.find((one) => one.name === name)
  return tool !== undefined && findTool(tool) !== undefined
}
const engine = (name: EngineName, here: boolean, driver: () => Promise<Driver>): Engine => ({ name, isHere: here, launch: async () => new Driven(await driver()) })

/** The three engines that browsers are made of. One that is not on this computer is skipped and named in the summary; in CI that is a failure. */
export const engines: readonly Engine[] = [
  engine('Chromium', isHere('Chromium'), chromiumDriver),
  engine('Firefox', isHere('Firefox'), firefoxDriver),
  engine('WebKitGTK', isHere('WebKitGTK') && isHere('xvfb') && hasMiniBrowser(), webkitDriver),
]
