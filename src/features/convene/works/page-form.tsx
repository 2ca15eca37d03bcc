import type { ReactNode } from 'react'
import { conveneText as text } from '../../../text/convene'
import { Button } from '../../../ui'
import type { SaveTo } from './work'

/** The answers of one page and the two ways on: Enter saves and goes on. */
export function PageForm({ onSave, label = text.go, children }: { readonly onSave: (to: SaveTo) => void; readonly label?: string; readonly children: ReactNode }) {
  return (
    <form className="convene-form" onSubmit={(event) => { event.preventDefault(); onSave('next') }}>
      {children}
      <div className="convene-acts convene-acts--page">
        <Button kind="primary" size="large" type="submit">{label}</Button>
        <Button kind="plain" size="large" onClick={() => onSave('case')}>{text.later}</Button>
      </div>
    </form>
  )
}
