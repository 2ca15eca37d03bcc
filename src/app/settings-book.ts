import * as v from 'valibot'
import type { Settings, SettingsBook } from '../ports/settings-book'
import type { SettingsStore } from '../ports/settings-store'
import { createObservable } from './observable'
import type { SavedTracker } from './saved-status'

const name = 'settings'

const defaults: Settings = {
  theme: 'system',
  textSize: '100',
  singleKeys: true,
  lockAfter: 5,
  lockAfterInMeeting: 20,
  nation: 'england-and-wales',
  newCaseGuidance: 'oxfordshire',
  iAm: {},
  lastCopyAt: undefined,
}

/** Each setting falls back to its default when it is missing or from another version. */
const schema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), defaults.theme),
  textSize: v.fallback(v.picklist(['100', '115', '130']), defaults.textSize),
  singleKeys: v.fallback(v.boolean(), defaults.singleKeys),
  lockAfter: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), defaults.lockAfter),
  lockAfterInMeeting: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), defaults.lockAfterInMeeting),
  nation: v.fallback(v.picklist(['england-and-wales', 'scotland', 'northern-ireland']), defaults.nation),
  newCaseGuidance: v.fallback(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)), defaults.newCaseGuidance),
  iAm: v.fallback(v.record(v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{1,64}$/)), v.pipe(v.string(), v.maxLength(500))), defaults.iAm),
  lastCopyAt: v.fallback(v.optional(v.number()), undefined),
})

export interface LiveSettings extends SettingsBook {
  /** Reads again after another window changed something. */
  reload(): Promise<void>
}

export async function openSettings(store: SettingsStore, tracker: SavedTracker, tellOthers: () => void): Promise<LiveSettings> {
  const settings = createObservable<Settings>(await read(store))
  return {
    ...settings,
    async change(next) {
      const changed = { ...settings.getState(), ...next }
      const kept = await tracker.follow(() => store.write(name, JSON.stringify(changed)))
      if (!kept.ok) return
      settings.set(changed)
      tellOthers()
    },
    reload: async () => settings.set(await read(store)),
  }
}

async function read(store: SettingsStore): Promise<Settings> {
  const kept = await store.read(name)
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), kept.ok ? (kept.value ?? '{}') : '{}')
  return parsed.success ? { ...parsed.output, lastCopyAt: parsed.output.lastCopyAt } : defaults
}
