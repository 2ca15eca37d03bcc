import type { ReactNode } from 'react'
import { conveneText as text } from '../../../text/convene'
import { Button, Form } from '../../../ui'
import type { SaveTo } from './work'

/** The answers of one page and the two ways on: Enter saves and goes on. */
export function PageForm({ onSave, label = text.go, children }: { readonly onSave: (to: SaveTo) => unknown; readonly label?: string; readonly children: ReactNode }) {
  return (
    <Form className="convene-form" onKeep={() => onSave('next')}>
      {children}
      <div className="convene-acts convene-acts--page">
        <Button kind="primary" size="large" type="submit">{label}</Button>
        <Button kind="plain" size="large" onClick={() => void onSave('case')}>{text.later}</Button>
      </div>
    </Form>
  )
}
