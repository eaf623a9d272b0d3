import '#zod-setup.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Providers } from '#app/providers.tsx'
import { startSession } from '#data/session.ts'
import '#index.css'

await startSession()

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
)
