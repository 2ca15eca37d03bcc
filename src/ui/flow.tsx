import type { ReactNode } from 'react'
import './flow.css'

/** A page of prose, forms and lists whose parts take each other's place. */
export function Flow({ children }: { readonly children: ReactNode }) {
  return <div className="ui-flow">{children}</div>
}
