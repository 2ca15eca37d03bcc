import type { KeyboardEvent } from 'react'
import type { CaptureKind } from '../../domain/capture'
import { captureText as text } from '../../text/capture'
import { captureGrammarText } from '../../text/capture-grammar'
import { Button, Dialog, Icon, Key } from '../../ui'
import type { SubForm } from './side'

/** Every key of this screen, and every sign of the line (`/?`). */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={text.helpTitle} closeLabel={text.close} size="wide">
      <div className="capture-help">
        <Keys title={text.helpTyping} rows={text.keysTyping} />
        <Keys title={text.helpLine} rows={captureGrammarText.help} />
        <Keys title={text.helpList} rows={text.keysList} />
      </div>
    </Dialog>
  )
}

const Keys = ({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    <dl>{rows.map(([keys, does]) => <div key={keys}><dt><Key>{keys}</Key></dt><dd>{does}</dd></div>)}</dl>
  </section>
)

export interface QuickAddProps {
  readonly onKind: (kind: CaptureKind) => void
  readonly onForm: (form: SubForm) => void
  readonly onClose: () => void
}

const quickKinds = ['need', 'strength', 'risk', 'info', 'decision', 'action', 'disagreement', 'concern'] as const

/** What to write down next, from anywhere on the screen (Ctrl or Cmd and K). */
export function QuickAdd({ onKind, onForm, onClose }: QuickAddProps) {
  return (
    <Dialog open onClose={onClose} title={text.quickTitle} closeLabel={text.close}>
      <p className="ui-second">{text.quickHint}</p>
      <div className="capture-quick" role="presentation" onKeyDown={moveBetween}>
        {quickKinds.map((kind, index) => (
          <button key={kind} type="button" {...(index === 0 ? { 'data-autofocus': true } : {})} onClick={() => onKind(kind)}>
            <span className={`ui-kind ui-kind--${kind === 'concern' ? 'alarm' : kind}`}><Icon name={kind === 'concern' ? 'alarm' : kind} /></span>
            {captureGrammarText.kinds[kind]}
          </button>
        ))}
        <Button onClick={() => onForm('child-words')}>{text.childWords}</Button>
        <Button onClick={() => onForm('scaling')}>{text.scaling}</Button>
      </div>
    </Dialog>
  )
}

function moveBetween(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  buttons.at((buttons.indexOf(document.activeElement as HTMLButtonElement) + step) % buttons.length)?.focus()
}
