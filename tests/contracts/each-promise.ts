import { test } from 'vitest'

/** What a contract is tried on, and its end. */
export interface UnderTest {
  close(): Promise<void>
}

/** Opens a fresh one for each promise of a contract, hands over two windows of it, and closes it whatever happens. */
export function eachPromise<Under extends UnderTest, Window>(open: () => Promise<Under>, windowOf: (under: Under) => Window, timeout?: number) {
  return (name: string, promise: (window: Window, other: Window) => Promise<void>): void =>
    test(
      name,
      async () => {
        const under = await open()
        try {
          await promise(windowOf(under), windowOf(under))
        } finally {
          await under.close()
        }
      },
      timeout,
    )
}
