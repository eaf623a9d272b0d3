import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { LoadFailed, Loading } from '#app/before-host.tsx'
import { PLACES } from '#app/places.ts'
import { ScanningFrame } from '#app/scanning-frame.tsx'
import { hostNameOf } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { isMeasured } from '#data/queries.ts'
import { useServer } from '#data/use-server.ts'

// Plan, checks and files are worked out in the page; none of it is needed to show mounts.
const Workspace = lazy(() => import('#app/workspace.tsx').then((it) => ({ default: it.Workspace })))

/** The frame around every place, and what stands in it until there is something to decide. */
export function Shell() {
  const { host, inventory, savedDesign } = useServer()
  const isScanning = useLive((live) => live.progress !== undefined)
  useDocumentTitle(host.data && hostNameOf(host.data.facts))
  useScrollToTop()
  const error = [host, inventory, savedDesign].find((query) => query.isError && !query.data)?.error
  if (error) return <LoadFailed error={error} />
  if (!host.data || !savedDesign.data) return <Loading />
  if (!inventory.data)
    return isScanning || !isMeasured(host.data) ? <ScanningFrame host={host.data} /> : <Loading />
  return (
    <Suspense fallback={<Loading />}>
      <Workspace host={host.data} inventory={inventory.data} saved={savedDesign.data}>
        <Outlet />
      </Workspace>
    </Suspense>
  )
}

/** A new place begins at its top. */
function useScrollToTop(): void {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    document.getElementById('scroller')?.scrollTo(0, 0)
  }, [pathname])
}

function useDocumentTitle(hostName: string | undefined): void {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const title = isInReference(pathname)
    ? 'Reference'
    : PLACES.find((place) => place.to === pathname)?.title
  useEffect(() => {
    document.title = [title, hostName, 'Tideline'].filter(Boolean).join(' · ')
  }, [title, hostName])
}

function isInReference(pathname: string): boolean {
  return pathname === '/reference' || pathname.startsWith('/reference/')
}
