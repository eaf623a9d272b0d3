import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

const PAUSE_MILLISECONDS = 1500

const PARTS = [
  () => import('#app/conflict-banner.tsx'),
  () => import('#app/design-menu.tsx'),
  () => import('#app/help-dialog.tsx'),
  () => import('#app/palette/palette-dialog.tsx'),
  () => import('#features/checks/problems-drawer.tsx'),
  () => import('#features/host/what-becomes.tsx'),
  () => import('#features/paths/treemap/map-view.tsx'),
]

/** What was not opened yet is loaded too, once nothing waits for it: the page goes on where the server is gone. */
export function useLoadRest(isReady: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!isReady) return
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById)) void router.loadRouteChunk(route)
      // What cannot be had now is asked for again when it is opened.
      for (const load of PARTS) load().catch(() => undefined)
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [router, isReady])
}
