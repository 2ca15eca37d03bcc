import * as v from 'valibot'
import { isPlainJson } from '../../ledger'

/** Parses one line that must write back to the same bytes: no double keys, no white space, no number beyond a safe integer. */
export function readStrictJson(line: string, levels = 64): unknown {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return isPlainJson(value, levels) && JSON.stringify(value) === line ? value : undefined
}

export const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)))
export const spaceId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{32})$/))
export const count = (most: number, least = 1) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
export const appName = v.pipe(v.string(), v.maxLength(40), v.regex(/^[\x20-\x7e]*$/))

export const format = 'turnstone/1'
/** A later format of ours, as opposed to something that is none. */
export const isNewerFormat = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && typeof value.format === 'string' && value.format !== format && /^turnstone\/[1-9][0-9]{0,3}$/.test(value.format)
