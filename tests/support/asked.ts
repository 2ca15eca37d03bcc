/** A matcher for the small line that says who asks: its numbers of statements are elements of their own, so that they never break. */
export const asked = (words: RegExp) => (_own: string, element: Element | null): boolean => element?.matches('.ui-whoasks') === true && words.test(element.textContent ?? '')
