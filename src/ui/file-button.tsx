import { Button, type ButtonProps } from './button'

export interface FileButtonProps extends Omit<ButtonProps, 'busy' | 'onClick' | 'children'> {
  readonly file: { readonly isAwaited: boolean; readonly save: () => void }
  readonly label: string
  /** While a file that was asked for is being made. */
  readonly preparing: string
}

/** Hands a file over that was made before anybody asked. */
export const FileButton = ({ file: { isAwaited, save }, label, preparing, ...rest }: FileButtonProps) => <Button {...rest} busy={isAwaited} onClick={save}>{isAwaited ? preparing : label}</Button>
