import { useEffect, useState } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import type { StorageHealth } from '../../ports/storage-health'
import { todayText } from '../../text/today'
import { Button, ButtonRow, Inset, Section, SummaryList, useAnnouncer } from '../../ui'

const text = todayText.work

/** What the browser says about keeping this device's data; undefined while it has not answered. */
export function useStorageHealth(): readonly [StorageHealth | undefined, () => Promise<void>] {
  const { storage } = useShell()
  const announcer = useAnnouncer()
  const [health, setHealth] = useState<StorageHealth>()
  useEffect(() => {
    let isCurrent = true
    void storage.look().then((found) => {
      if (isCurrent) setHealth(found)
    })
    return () => {
      isCurrent = false
    }
  }, [storage])
  const ask = async () => {
    const found = await storage.askToKeep()
    setHealth(found)
    announcer.say(text.asked[found.kept])
  }
  return [health, ask]
}

/** True where a browser may clear the records by itself: then this stands at the top of the page. */
export const isAtRisk = (health: StorageHealth | undefined): boolean => health?.clearedWhenUnused === true && health.kept !== 'yes'

/** Facts only, each true: how many cases, when last saved, whether the browser promised to keep them, and no copy elsewhere. */
export function WorkSection({ health, onAsk, headingLevel }: { readonly health: StorageHealth | undefined; readonly onAsk: () => Promise<void>; readonly headingLevel?: 2 | 3 }) {
  const { cases, saved } = useWorkspace()
  const count = useReadable(cases.list).length
  const save = useReadable(saved)
  const at = save.state === 'saved' && save.at !== undefined ? instantToLondon(save.at).time : ''
  return (
    <Section title={text.title} headingLevel={headingLevel}>
      {isAtRisk(health) && <Inset kind="due"><p>{text.risk}</p></Inset>}
      <SummaryList look="facts" rows={[
        { key: 'here', term: text.here, value: <b>{text.cases(count, at)}</b> },
        ...(health === undefined ? [] : [{ key: 'kept', term: text.kept, value: <b>{text.keptWords[health.kept]}</b>, open: health.kept === 'no' }]),
        { key: 'elsewhere', term: text.nowhere, value: text.nowhereSays },
      ]} />
      {health?.kept === 'no' && <div className="today-ask"><ButtonRow><Button onClick={() => void onAsk()}>{text.ask}</Button></ButtonRow></div>}
    </Section>
  )
}
