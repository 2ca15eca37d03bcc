import { useEffect, useState } from 'react'
import { validatePack, type GuidancePack } from '../../guidance'
import type { PackListing } from '../../ports/pack-library'
import { useWorkspace } from '../../ports/services'

export type OpenPack =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  | { readonly state: 'here'; readonly listing: PackListing; readonly pack: GuidancePack }

/** A pack by its key or hash, read from the library and checked. */
export function useStoredPack(key: string): OpenPack {
  const { packs } = useWorkspace()
  const [open, setOpen] = useState<{ readonly key: string; readonly pack: OpenPack }>()
  useEffect(() => {
    let isCurrent = true
    void packs.read(key).then((read) => {
      const checked = read.ok ? validatePack(read.value.text) : undefined
      const found: OpenPack = read.ok && checked?.ok === true ? { state: 'here', listing: read.value.listing, pack: checked.value } : { state: 'missing' }
      if (isCurrent) setOpen({ key, pack: found })
    })
    return () => {
      isCurrent = false
    }
  }, [packs, key])
  return open?.key === key ? open.pack : { state: 'loading' }
}
