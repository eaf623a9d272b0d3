import '#zod-setup.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers, queries } from '#app/providers.tsx'
import { router } from '#app/router.tsx'
import { startSession } from '#data/session.ts'
import { askAhead } from '#data/use-server.ts'
import '#index.css'

await startSession()
void askAhead(queries)
// The script of the place comes while the answers do.
void router.load()

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
)
