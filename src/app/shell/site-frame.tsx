import { useSyncExternalStore, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { CaseSession } from '../../ports/case-session'
import { useCaseIfOpen, useReadable, useShell } from '../../ports/services'
import { damageText } from '../../text/damage'
import { shellText as text } from '../../text/shell'
import { AppFrame, BottomBar, Button, Footer, Link, Strip, TopBar, type Place } from '../../ui'
import { features } from '../features'
import type { Workspace } from '../workspace'
import { useHide } from './hide-cover'
import { SaveLine } from './save-line'

/** The frame of every page outside a meeting. */
export function SiteFrame({ workspace, children }: { readonly workspace: Workspace; readonly children: ReactNode }) {
  const { vault } = useShell()
  const hide = useHide()
  const { pathname } = useLocation()
  const places = features
    .flatMap(({ navigation }) => (navigation === undefined ? [] : [navigation]))
    .map(({ to, label }): Place => ({ href: to, label, current: pathname === to || pathname.startsWith(`${to}/`) || (to === '/cases' && pathname.startsWith('/c/')) }))
  return (
    <AppFrame>
      <TopBar
        brand={text.brand}
        homeHref="/today"
        places={places}
        navLabel={text.navLabel}
        menuLabel={text.menu}
        withBottomBar
        save={<SaveLine />}
        acts={
          <>
            <Button icon="hide" onClick={hide}>{text.hide}</Button>
            <Button icon="lock" onClick={() => void vault.lock('asked')}>{text.lock}</Button>
          </>
        }
      />
      <Notices workspace={workspace} />
      {children}
      <Footer>
        <p><b>{text.danger}</b> {text.dangerMore}</p>
        <p><Link href="/settings">{text.settings}</Link></p>
        <p><Link href="/help">{text.help}</Link></p>
        <p>{text.notGovUk}</p>
      </Footer>
      <BottomBar label={text.navLabel} places={places} />
    </AppFrame>
  )
}

const nothingDamaged = { rows: 0, fromOthers: 0 }
const sound: CaseSession['damage'] = { getState: () => nothingDamaged, subscribe: () => () => {} }

/** Strips that hold for everything under them. */
export function Notices({ workspace, isMeeting = false }: { readonly workspace: Workspace; readonly isMeeting?: boolean }) {
  const { updates } = useShell()
  const { updateWaiting } = useSyncExternalStore(updates.subscribe, updates.state)
  const isOutdated = useReadable(workspace.isOutdated)
  const { damagedDrafts } = workspace
  const session = useCaseIfOpen()
  const damagedEntries = useReadable(session?.damage ?? sound).rows
  const isQuiet = damagedDrafts === 0 && damagedEntries === 0 && workspace.vault.kind !== 'practice' && !isOutdated && (!updateWaiting || isMeeting)
  if (isQuiet) return null
  return (
    <section aria-label={text.notices}>
      {workspace.vault.kind === 'practice' && <Strip label={text.practiceStrip}><b>{text.practiceStrip}</b> {text.practiceMore}</Strip>}
      {damagedDrafts > 0 && <Strip kind="quiet">{text.damagedDrafts(damagedDrafts)} {!isMeeting && <Link href="/copy">{text.makeCopy}</Link>}</Strip>}
      {session !== undefined && damagedEntries > 0 && <Strip kind="alarm">{damageText.strip(damagedEntries)} {!isMeeting && <Link href={`/c/${session.caseId}/mend`}>{damageText.toMend}</Link>}</Strip>}
      {isOutdated && <Strip kind="alarm">{text.outdated} <Button onClick={() => location.reload()}>{text.reload}</Button></Strip>}
      {updateWaiting && !isMeeting && (
        <Strip kind="quiet">
          <span>{text.updateReady} {text.updateLater}</span>
          <Button
            onClick={() => {
              // Never over an unsaved draft: the words are on the disk before the page goes.
              void workspace.services.drafts.flush().then(() => updates.applyUpdate())
            }}
          >
            {text.updateNow}
          </Button>
        </Strip>
      )}
    </section>
  )
}
