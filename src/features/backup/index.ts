import type { FeatureModule } from '../../ui/feature'

/** For the first pages of a device, which come before any route. */
export const loadRestoreForm = () => import('./restore-form').then((loaded) => ({ default: loaded.RestoreForm }))

/** One encrypted file of everything in the open vault, and what such a file can mend. The way back in stands on the first page of a device. */
export const backupFeature: FeatureModule = {
  name: 'backup',
  routes: [
    { path: '/copy', load: () => import('./backup-screen').then(({ BackupScreen }) => ({ Screen: BackupScreen })), frame: 'site' },
    { path: '/c/:caseId/mend', load: () => import('./mend-screen').then(({ MendScreen }) => ({ Screen: MendScreen })), frame: 'site' },
  ],
}
