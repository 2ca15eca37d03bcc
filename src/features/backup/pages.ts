// One part of the app: a part for each page costs more than most of them hold.
export { BackupScreen } from './backup-screen'
export { MendScreen } from './mend-screen'
