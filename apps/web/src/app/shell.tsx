import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { LoadFailed, Loading } from '#app/before-host.tsx'
import { PLACES } from '#app/places.ts'
import { ScanningFrame } from '#app/scanning-frame.tsx'
import { Workspace } from '#app/workspace.tsx'
import { hostNameOf } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { isMeasured } from '#data/queries.ts'
import { useServer } from '#data/use-server.ts'

/** The frame around every place, and what stands in it until there is something to decide. */
export function Shell() {
  const { host, inventory, savedDesign, firstDesign } = useServer()
  const isScanning = useLive((live) => live.progress !== undefined)
  useDocumentTitle(host.data && hostNameOf(host.data.facts))
  useScrollToTop()
  const error = [host, inventory, savedDesign, firstDesign].find(
    (query) => query.isError && !query.data,
  )?.error
  if (error) return <LoadFailed error={error} />
  if (!host.data || !savedDesign.data) return <Loading />
  if (!inventory.data)
    return isScanning || !isMeasured(host.data) ? <ScanningFrame host={host.data} /> : <Loading />
  const design = savedDesign.data.design ?? firstDesign.data?.design
  if (!design) return <Loading />
  return (
    <Workspace host={host.data} inventory={inventory.data} saved={savedDesign.data} design={design}>
      <Outlet />
    </Workspace>
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
  const title = titleOf(pathname)
  useEffect(() => {
    document.title = [title, hostName, 'Tideline'].filter(Boolean).join(' · ')
  }, [title, hostName])
}

function titleOf(pathname: string): string | undefined {
  if (isInReference(pathname)) return 'Reference'
  if (pathname === '/compare') return 'Comparison'
  return PLACES.find((place) => place.to === pathname)?.title
}

function isInReference(pathname: string): boolean {
  return pathname === '/reference' || pathname.startsWith('/reference/')
}
