/** Resolves once what was just changed has been drawn, and after so many milliseconds in any case: a page out of sight draws nothing. */
export const nextFrame = (atMost: number): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, atMost)
  })
