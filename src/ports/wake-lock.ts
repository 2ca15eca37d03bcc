/** Keeps the screen on during a live meeting, where the device can. */
export interface ScreenWake {
  keepOn(): Promise<'kept' | 'not-available'>
  release(): Promise<void>
}
