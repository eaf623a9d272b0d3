import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { router } from '#app/router.tsx'
import { useLive } from '#data/live.ts'
import { CanReloadContext } from '#ui/not-loaded.tsx'

export const queries = new QueryClient({
  defaultOptions: {
    // The event stream says when something changed; asking again by the clock finds nothing new.
    queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
})

export function Providers() {
  const canReload = useLive(({ connection }) => connection !== 'lost' && connection !== 'silent')
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <CanReloadContext value={canReload}>
          <RouterProvider router={router} />
        </CanReloadContext>
      </QueryClientProvider>
    </CSPProvider>
  )
}
