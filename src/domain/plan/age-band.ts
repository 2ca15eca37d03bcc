import type { ageBands } from '../../guidance'

export type AgeBand = (typeof ageBands)[number]

/**
 * Which ways of telling suit a child (OX-38), from an age in words ("3", "9 months", "unborn"). Without a number the
 * youngest band is taken, because simple words told in person fit everyone.
 */
export function ageBandOf(age: string | undefined): AgeBand {
  const said = /(\d+)\s*(month|week|day)?/i.exec(age ?? '')
  const years = said === null || said[2] !== undefined ? 0 : Number(said[1])
  if (years >= 13) return '13-and-over'
  return years >= 8 ? '8-to-12' : 'under-8'
}
