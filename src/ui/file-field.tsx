import type { Ref } from 'react'
import { FieldFrame, useFieldIds, type FieldProps } from './field'

export interface FileFieldProps extends FieldProps {
  /** Endings and types that the picker offers first; anything else can still be chosen. */
  readonly accept?: string | undefined
  readonly disabled?: boolean | undefined
  readonly onFile?: ((file: File) => void) | undefined
  /** Several can be chosen, or dropped on it, at one time; never called with none. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** The device's own file picker. The same file can be chosen twice running. */
export function FileField(props: FileFieldProps) {
  const { accept, disabled, onFile, onFiles, ref } = props
  const ids = useFieldIds(props)
  return (
    <FieldFrame ids={ids} field={props}>
      <input
        ref={ref}
        id={ids.control}
        type="file"
        className="ui-input ui-file"
        accept={accept}
        multiple={onFiles !== undefined}
        disabled={disabled}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
        // Emptied first, so that the same file can be chosen again.
        onClick={(event) => { event.currentTarget.value = '' }}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          const [file] = files
          if (file === undefined) return
          onFile?.(file)
          onFiles?.(files)
        }}
      />
    </FieldFrame>
  )
}
