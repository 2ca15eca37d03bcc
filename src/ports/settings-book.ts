import type { Readable } from './readable'

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly textSize: '100' | '115' | '130'
  readonly singleKeys: boolean
  /** Minutes without a key or a press before the vault locks, outside and inside a running meeting. */
  readonly lockAfter: number
  readonly lockAfterInMeeting: number
  readonly nation: 'england-and-wales' | 'scotland' | 'northern-ireland'
  /** Key of the guidance that a new case starts with: the one chosen last. */
  readonly newCaseGuidance: string
  /** Who somebody is in a case, by case id: a name as its plan has it, or empty for nobody with actions. */
  readonly iAm: Readonly<Record<string, string>>
  /** When the last copy off this device was made: milliseconds since 1970 UTC. */
  readonly lastCopyAt: number | undefined
}

/** Settings of this vault. Reading is immediate; writing is kept before it is announced. */
export interface SettingsBook extends Readable<Settings> {
  change(next: Partial<Settings>): Promise<void>
}
