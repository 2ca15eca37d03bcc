import { useEffect, useId, useState } from 'react'
import { matchPath, useLocation } from 'react-router'
import { keysText as text } from '../../text/keys'
import { shellText } from '../../text/shell'
import { undoKey } from '../../text/undo-key'
import { Key } from '../../ui'
import type { FeatureModule } from '../../ui/feature'
import type { meetingPlaces } from './meeting-places'
import { placeKeys } from './page-keys'

type Row = readonly [keys: string, label: string]
interface Group {
  readonly heading: string
  readonly rows: readonly Row[]
}

const everywhere: readonly Row[] = [
  ['F9', shellText.keyHide], ['Ctrl Shift L', shellText.keyLock], ['Ctrl Z', undoKey], ['?', shellText.keyKeys],
  [']', text.partNext], ['[', text.partBefore], ['.', text.mainAct],
]
/** Features that have a part in the bar of every page of a meeting. */
const inTheBar: ReadonlySet<string> = new Set(['concern', 'room-screen'])

/** Handed in, not imported: what is loaded already stays in one file. */
interface KeysListProps {
  readonly features: readonly FeatureModule[]
  readonly places: typeof meetingPlaces
}

/**
 * Every key, under the name of the page where it works: one letter does different things on different pages. The page
 * that is open comes first.
 */
export function KeysList(props: KeysListProps) {
  const { pathname } = useLocation()
  const groups = useGroups(pathname, props)
  return (
    <>
      <p>{text.intro}</p>
      {groups.map((group) => <Keys key={group.heading} {...group} />)}
    </>
  )
}

function Keys({ heading, rows }: Group) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="keys">
      <h3 id={id}>{heading}</h3>
      <dl>{rows.map(([keys, label]) => <div key={keys + label}><dt>{keys.split(', ').map((one) => <Key key={one}>{one}</Key>)}</dt><dd>{label}</dd></div>)}</dl>
    </section>
  )
}

/** What every feature's keys do, fetched when the list is opened. */
function useGroups(pathname: string, { features, places }: KeysListProps): readonly Group[] {
  const [rowsOf, setRowsOf] = useState<ReadonlyMap<string, readonly Row[]>>(new Map())
  useEffect(() => {
    let isCurrent = true
    void Promise.all(features.map(async ({ name, commands }) => [name, ((await commands?.()) ?? []).map(({ keys, label }): Row => [keys, label])] as const)).then((lists) => {
      if (isCurrent) setRowsOf(new Map(lists))
    })
    return () => {
      isCurrent = false
    }
  }, [features])
  const isHere = ({ routes }: FeatureModule) => routes.some(({ path }) => matchPath(path, pathname) !== null)
  const nameOf = (name: string) => text.places[name] ?? name
  const ofFeatures = features
    .filter(({ name }) => !inTheBar.has(name) && (rowsOf.get(name)?.length ?? 0) > 0)
    .map((feature) => ({ feature, rows: rowsOf.get(feature.name) ?? [], isFirst: isHere(feature) }))
  const here = ofFeatures.filter(({ isFirst }) => isFirst).map(({ feature, rows }): Group => ({ heading: text.here(nameOf(feature.name)), rows }))
  const others = ofFeatures.filter(({ isFirst }) => !isFirst).map(({ feature, rows }): Group => ({ heading: nameOf(feature.name), rows }))
  const meeting: Group = { heading: text.meeting, rows: [...places.map(({ place, keys }): Row => [keys, shellText.roles[place]]), ...[...inTheBar].flatMap((name) => rowsOf.get(name) ?? [])] }
  const site: Group = { heading: text.outside, rows: placeKeys(features).map(({ keys, label }): Row => [keys, label]) }
  return [...here, { heading: text.everywhere, rows: everywhere }, meeting, site, ...others]
}
