import { useEffect } from 'react'

export interface PrintMarking {
  /** Printed at the top of every sheet: "Private. For Adult C only". */
  readonly marking: string
  /** The words around the numbers: "Page " and " of ". */
  readonly page: string
  readonly of: string
}

/** Puts the marking and "page x of y" in the margins of whatever is printed while mounted. */
export function usePrintMarking({ marking, page, of }: PrintMarking): void {
  useEffect(() => {
    const root = document.documentElement.style
    const words = { '--print-marking': marking, '--print-page': page, '--print-of': of }
    for (const [name, value] of Object.entries(words)) root.setProperty(name, cssString(value))
    return () => Object.keys(words).forEach(name => root.removeProperty(name))
  }, [marking, page, of])
}

/** A CSS string literal; quotes, backslashes and line ends are escaped so that words stay words. */
function cssString(words: string): string {
  return `"${words.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]/g, ' ')}"`
}
