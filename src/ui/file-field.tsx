import type { Ref } from 'react'
import { FieldFrame, useFieldIds, type FieldProps } from './field'

export interface FileFieldProps extends FieldProps {
  /** Endings and types that the picker offers first; anything else can still be chosen. */
  readonly accept?: string | undefined
  readonly disabled?: boolean | undefined
  readonly onFile: (file: File) => void
  readonly ref?: Ref<HTMLInputElement> | undefined
}

/** The device's own file picker. The same file can be chosen twice running. */
export function FileField(props: FileFieldProps) {
  const { accept, disabled, onFile, ref } = props
  const ids = useFieldIds(props)
  return (
    <FieldFrame ids={ids} field={props}>
      <input
        ref={ref}
        id={ids.control}
        type="file"
        className="ui-input ui-file"
        accept={accept}
        disabled={disabled}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error !== undefined || undefined}
        // Emptied first, so that the same file can be chosen again.
        onClick={(event) => { event.currentTarget.value = '' }}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file !== undefined) onFile(file)
        }}
      />
    </FieldFrame>
  )
}
