import type { FeatureModule } from '../../ui/feature'

export { RoomMenu } from './room-menu'

/** The second window that the room sees. It stands outside the vault, so it is no route of the open app. */
export const roomScreenFeature: FeatureModule = {
  name: 'room-screen',
  routes: [],
  commands: () => import('./commands').then(({ commands }) => commands),
}

export const loadRoomPage = () => import('./room-page').then(({ RoomPage }) => ({ default: RoomPage }))
