export { createEntryStore } from './entry-store'
export { createDraftJournal } from './draft-journal'
export { createSettingsStore } from './settings-store'
export { createObjectStore } from './object-store'
