import { useState } from 'react'
import { pictureFromText, pictureToText, readPicture, type Picture, type PictureFault } from '../../guidance'
import type { PackPath } from '../../guidance/pack-edit'
import { fail, type Result } from '../../lib/result'
import { guidanceText } from '../../text/guidance'
import { packEditorText } from '../../text/pack-editor'
import { FileField } from '../../ui'
import { fieldId, fieldLabel } from './place-words'
import { useFault, useWriting } from './writing'

/** The logo of a pack, from the pack's own words: nothing is fetched. Nothing at all where it is no picture. */
export function PackLogo({ picture, alt }: { readonly picture: string; readonly alt: string }) {
  const read = pictureFromText(picture)
  if (!read.ok) return null
  const { type, width, height } = read.value
  return <img className="guidance-logo" src={`data:${type};base64,${pictureToText(read.value)}`} alt={alt} width={width} height={height} />
}

/** Far more than any logo; a larger file is not even read. */
const mostRead = 20_000_000

/** Chooses the picture of a logo. What cannot be taken is refused in words, and the picture that was there stays. */
export function PictureForm({ path, value }: { readonly path: PackPath; readonly value: unknown }) {
  const { apply } = useWriting()
  const fault = useFault(path)
  const [refused, setRefused] = useState<PictureFault>()
  const take = async (file: File) => {
    const read = await pictureIn(file)
    setRefused(read.ok ? undefined : read.failure)
    if (read.ok) apply({ op: 'set', path, value: pictureToText(read.value) })
  }
  return (
    <div className="guidance-picture">
      {typeof value === 'string' && <PackLogo picture={value} alt={packEditorText.edit.picturePreview} />}
      <FileField id={fieldId(path)} label={fieldLabel('picture')} hint={packEditorText.edit.pictureHint} accept=".png,.jpg,.jpeg,image/png,image/jpeg" error={refused === undefined ? fault : guidanceText.faults[refused]} onFile={(file) => void take(file)} />
    </div>
  )
}

/** By its bytes, and then by what a browser can draw: a file that only looks like a picture is none. */
async function pictureIn(file: File): Promise<Result<Picture, PictureFault>> {
  if (file.size > mostRead) return fail('picture-too-big')
  try {
    const read = readPicture(new Uint8Array(await file.arrayBuffer()))
    if (read.ok) (await createImageBitmap(new Blob([read.value.bytes], { type: read.value.type }))).close()
    return read
  } catch {
    return fail('not-picture')
  }
}
