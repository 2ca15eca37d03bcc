import type { FeatureModule } from '../../ui/feature'

/** One encrypted file of everything in the open vault. The way back in stands on the first page of a device. */
export const backupFeature: FeatureModule = {
  name: 'backup',
  routes: [{ path: '/copy', load: () => import('./backup-screen').then(({ BackupScreen }) => ({ Screen: BackupScreen })), frame: 'site' }],
}
