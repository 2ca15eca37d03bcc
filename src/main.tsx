import { showUnlockEarly } from './app/early-unlock'
import { nextFrame } from './ui/next-frame'

const early = showUnlockEarly()
void start()

async function start(): Promise<void> {
  // The field is on screen before the app takes the processor. A page in the background is not drawn, and does not wait for it.
  if (early !== undefined) await nextFrame(200)
  try {
    const { startApp } = await import('./app/start-app')
    startApp(early)
  } catch (error) {
    // A field that nothing stands behind would be a promise.
    early?.withdraw()
    throw error
  }
}
