import type { FeatureModule } from '../../ui/feature'

type Page = keyof typeof import('./pages')
const page = (name: Page) => async () => ({ Screen: (await import('./pages'))[name] })

/** For the first pages of a device, which come before any route. */
export const loadRestoreForm = () => import('./restore-form').then((loaded) => ({ default: loaded.RestoreForm }))

/** One encrypted file of everything in the open vault, and what such a file can mend. The way back in stands on the first page of a device. */
export const backupFeature: FeatureModule = {
  name: 'backup',
  routes: [
    { path: '/copy', load: page('BackupScreen'), frame: 'site' },
    { path: '/c/:caseId/mend', load: page('MendScreen'), frame: 'site' },
  ],
}
