/** Some browsers refuse: then the words are chosen, so that a person can copy them by hand. False where nothing was copied. */
export async function copyText(words: string, area: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    area?.focus()
    area?.select()
    return false
  }
}
