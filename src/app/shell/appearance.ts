import { useEffect } from 'react'
import { useReadable, useWorkspace } from '../../ports/services'
import type { Settings } from '../../ports/settings-book'

const textSizes: Readonly<Record<Settings['textSize'], string>> = { '100': 'normal', '115': 'large', '130': 'largest' }

/** The person's theme and text size, on the root element where the tokens read them. */
export function useAppearance(): void {
  const { settings } = useWorkspace()
  const { theme, textSize } = useReadable(settings)
  useEffect(() => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.dataset['textSize'] = textSizes[textSize]
  }, [theme, textSize])
}
