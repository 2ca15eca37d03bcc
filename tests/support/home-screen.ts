/** What a page keeps of a share sheet that a test plays. */
export interface Sheet {
  __shared: { name: string; size: number; isInTap: boolean; isActive: boolean | undefined }[]
  __answer: 'taken' | 'AbortError' | 'NotAllowedError'
}

/** Runs in the page: an Apple device's home screen, whose share sheet takes a file inside a tap only, and answers as it is told. */
export function becomeHomeScreen(): void {
  const sheet = globalThis as unknown as Sheet
  sheet.__shared = []
  sheet.__answer = 'taken'
  const media = globalThis.matchMedia.bind(globalThis)
  globalThis.matchMedia = (query) => media(query === '(display-mode: standalone)' ? 'all' : query)
  let isInTap = false
  addEventListener('click', () => { isInTap = true }, true)
  addEventListener('click', () => { isInTap = false })
  const known: Record<string, unknown> = {
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15',
    maxTouchPoints: 5,
    canShare: ({ files }: ShareData) => (files?.length ?? 0) > 0,
    share: ({ files }: ShareData) => {
      const [file] = files ?? []
      if (file === undefined || !isInTap) return Promise.reject(new DOMException('not inside a tap', 'NotAllowedError'))
      if (sheet.__answer !== 'taken') return Promise.reject(new DOMException(sheet.__answer, sheet.__answer))
      sheet.__shared.push({ name: file.name, size: file.size, isInTap, isActive: navigator.userActivation?.isActive })
      return Promise.resolve()
    },
  }
  for (const [key, value] of Object.entries(known)) Object.defineProperty(navigator, key, { value, configurable: true })
}
