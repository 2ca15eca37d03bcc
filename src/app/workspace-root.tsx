import { lazy, Suspense, useEffect, useMemo, useState, type ComponentType, type ReactNode } from 'react'
import { BrowserRouter, Link as RouterLink, Navigate, Route, Routes, useParams } from 'react-router'
import { useWorkspace, WorkspaceProvider } from '../ports/services'
import type { CaseSession } from '../ports/case-session'
import { failureText } from '../text/failures'
import { shellText as text } from '../text/shell'
import { AnnouncerContext, createAnnouncer, LinkContext, LiveRegions, SkipLink, type LinkProps } from '../ui'
import type { FeatureRoute } from '../ui/feature'
import { features } from './features'
import { Arrival, Leaving } from './shell/arrival'
import { IdleLock } from './shell/idle-lock'
import { HideCover } from './shell/hide-cover'
import { KeysSheet } from './shell/keys-sheet'
import { SiteFrame } from './shell/site-frame'
import { useAppearance } from './shell/appearance'
import { WithUndo } from './shell/with-undo'
import type { Workspace } from './workspace'
import './shell/shell.css'

// The meeting's frame brings the guidance with it, which the list of cases does not need.
const MeetingFrame = lazy(() => import('./shell/meeting-frame').then((loaded) => ({ default: loaded.MeetingFrame })))

/** The app with its vault open. */
export function WorkspaceRoot({ workspace }: { readonly workspace: Workspace }) {
  const announcer = useMemo(() => createAnnouncer(), [])
  useEffect(() => () => announcer.stop(), [announcer])
  return (
    <WorkspaceProvider services={workspace.services}>
      <AnnouncerContext value={announcer}>
        <LinkContext value={RouteLink}>
          <LiveRegions announcer={announcer} />
          <Appearance />
          <BrowserRouter>
            <SkipLink>{text.skip}</SkipLink>
            <Arrival announcer={announcer} />
            <Leaving announcer={announcer}>
              <HideCover workspace={workspace}>
                <KeysSheet />
                <IdleLock />
                <Pages workspace={workspace} />
              </HideCover>
            </Leaving>
          </BrowserRouter>
        </LinkContext>
      </AnnouncerContext>
    </WorkspaceProvider>
  )
}

function Appearance() {
  useAppearance()
  return null
}

const RouteLink = ({ href, ...rest }: LinkProps) => <RouterLink to={href} {...rest} />

function Pages({ workspace }: { readonly workspace: Workspace }) {
  const pages = useMemo(() => features.flatMap((feature) => feature.routes).map((route) => ({ route, Page: pageOf(route) })), [])
  return (
    <Routes>
      <Route path="/" element={<Navigate to="/today" replace />} />
      <Route path="/unlock" element={<Navigate to="/today" replace />} />
      <Route path="/start" element={<Navigate to="/today" replace />} />
      {pages.map(({ route, Page }) => <Route key={route.path} path={route.path} element={<Page workspace={workspace} />} />)}
      <Route path="*" element={<SiteFrame workspace={workspace}><NotFound /></SiteFrame>} />
    </Routes>
  )
}

/** For whoever reads the page meanwhile; Arrival says it. */
const waiting = <p className="ui-hidden">{text.loading}</p>

/** A route as a page: its frame, its open case where the address has one, its screen loaded when first needed. */
function pageOf(route: FeatureRoute): ComponentType<{ workspace: Workspace }> {
  const Screen = lazy(() => route.load().then(({ Screen: Loaded }) => ({ default: Loaded })))
  const needsCase = route.path.startsWith('/c/:caseId')
  return function Page({ workspace }) {
    const screen = <Suspense fallback={waiting}><Screen /></Suspense>
    const framed = route.frame === 'meeting' ? <Suspense fallback={waiting}><MeetingFrame workspace={workspace}>{screen}</MeetingFrame></Suspense> : route.frame === 'site' ? <SiteFrame workspace={workspace}>{screen}</SiteFrame> : screen
    return needsCase ? <OpenCase workspace={workspace}>{framed}</OpenCase> : framed
  }
}

const examineAfterMs = 4000

function OpenCase({ workspace, children }: { readonly workspace: Workspace; readonly children: ReactNode }) {
  const { caseId = '' } = useParams()
  const { cases } = useWorkspace()
  const [opened, setOpened] = useState<{ caseId: string; session: CaseSession } | { caseId: string; code: keyof typeof failureText } | undefined>(undefined)
  useEffect(() => {
    let isCurrent = true
    void cases.open(caseId).then(async (result) => {
      // The guidance of this case is on the shelf before any of its screens asks for it.
      if (result.ok) await import('./guidance-of-case').then(({ bringGuidanceOf }) => bringGuidanceOf(result.value.fold.getState()))
      if (isCurrent) setOpened(result.ok ? { caseId, session: result.value } : { caseId, code: result.failure.code })
    })
    return () => {
      isCurrent = false
    }
  }, [cases, caseId])
  const session = opened !== undefined && 'session' in opened ? opened.session : undefined
  useEffect(() => {
    if (session === undefined) return undefined
    // Once the page stands: whether every entry still opens, those that a snapshot stands for too.
    const later = setTimeout(() => void session.examine(), examineAfterMs)
    return () => clearTimeout(later)
  }, [session])
  if (opened === undefined || opened.caseId !== caseId) return waiting
  if ('code' in opened) return <SiteFrame workspace={workspace}><CannotOpen code={opened.code} /></SiteFrame>
  return <WithUndo key={caseId} session={opened.session}>{children}</WithUndo>
}

function CannotOpen({ code }: { readonly code: keyof typeof failureText }) {
  return <main id="main" tabIndex={-1} className="shell-message"><h1>{text.notFoundTitle}</h1><p>{failureText[code]}</p><RouterLink to="/today" className="ui-alone">{text.toToday}</RouterLink></main>
}

function NotFound() {
  return <main id="main" tabIndex={-1} className="shell-message"><title>Turnstone</title><h1>{text.notFoundTitle}</h1><p>{text.notFound}</p><RouterLink to="/today" className="ui-alone">{text.toToday}</RouterLink></main>
}

