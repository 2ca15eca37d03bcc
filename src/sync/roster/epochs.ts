import type { Roster, RosterEpoch } from './roster'

/**
 * The epoch to write under: the causally latest whose devices, and whoever was let in since, are all on the roster as known here;
 * the smaller id where two are latest. None: what is written stays here and waits for a new key (ledger-and-sync §3).
 */
export function epochToWriteUnder(roster: Roster): RosterEpoch | undefined {
  const reading = readingDevices(roster)
  const fit = roster.epochs.filter(({ holders }) => holders.every((device) => reading.has(device)))
  const latest = fit.filter(({ epoch }) => !fit.some(({ after }) => after.includes(epoch)))
  return latest.sort((a, b) => (a.epoch < b.epoch ? -1 : 1))[0]
}

/** Every device that may read what is written now. */
export const readingDevices = (roster: Roster): ReadonlySet<string> =>
  new Set([...roster.members.values()].flatMap(({ role, devices }) => (role === undefined ? [] : devices.map(({ key }) => key))))
