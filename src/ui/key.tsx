import './key.css'

/** A key on the keyboard, as printed on it. */
export function Key({ children }: { readonly children: string }) {
  return <kbd className="ui-key">{children}</kbd>
}
