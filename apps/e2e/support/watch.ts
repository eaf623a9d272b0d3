import type { BrowserContext } from '@playwright/test'

/** What a page must never do; empty at the end of a test that went well. */
export type Watch = {
  faults: string[]
  /** Requests may go to this origin. */
  allow(origin: string): void
  /** A test that provokes a complaint of the console says which. */
  expect(complaint: RegExp): void
}

/** Writes down requests to elsewhere, complaints of the console, errors, and breaches of the CSP. */
export async function watchContext(context: BrowserContext): Promise<Watch> {
  const origins = new Set<string>()
  const expected: RegExp[] = []
  const faults: string[] = []
  const note = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) faults.push(fault)
  }
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (['blob:', 'data:', 'about:'].includes(url.protocol)) return
    if (!origins.has(url.origin)) note(`request to elsewhere: ${request.url()}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      note(`console ${message.type()}: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', (error) => note(`page error: ${error.error().message}`))
  await context.exposeBinding('tidelineBreach', (_source, breach: string) =>
    note(`breach of the policy: ${breach}`),
  )
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell = Reflect.get(window, 'tidelineBreach') as (breach: string) => void
      tell(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      )
    })
  })
  return {
    faults,
    allow: (origin) => void origins.add(origin),
    expect: (complaint) => void expected.push(complaint),
  }
}
