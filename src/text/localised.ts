/** The languages every namespace must carry. Adding `cy` here makes each missing Welsh catalogue a type error. */
export type Locale = 'en'

/** The language in use. One place decides it, so that a later language switch changes one line. */
const current: Locale = 'en'

/** Picks the current language's words. The shape of `en` is the shape every other language must have. */
export function localised<T>(byLocale: Record<Locale, T>): T {
  return byLocale[current]
}
