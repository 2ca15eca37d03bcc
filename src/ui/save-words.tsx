import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import './save-words.css'

export interface SaveWordsProps {
  /** "Saved on this device 10:42", "Saving", "Not saved: this device is full". */
  readonly first: string
  /** "Working offline. Last shared 09:15". */
  readonly second?: string | undefined
  /** `alarm` only when words are not kept. */
  readonly state?: 'calm' | 'alarm' | undefined
  readonly device?: 'laptop' | 'phone' | undefined
  /** What to press when not saved. */
  readonly act?: ReactNode | undefined
}

/** Where the person's words are, in words and never as an icon alone. Changes are spoken by the Announcer, not here. */
export function SaveWords({ first, second, state = 'calm', device = 'laptop', act }: SaveWordsProps) {
  return (
    <div className={classNames('ui-save', state === 'alarm' && 'ui-save--alarm')}>
      <Icon name={state === 'alarm' ? 'alarm' : device} />
      <span><b>{first}</b>{second}</span>
      {act}
    </div>
  )
}
