import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from '@playwright/test'
import type { Product } from '../support/product.ts'

/** Milliseconds since the navigation began; bytes of scripts as they would be sent with gzip. */
export type Load = { firstPaint: number; usefulPaint: number; scriptGzipBytes: number }

const USEFUL = {
  // The verdict, which needs what was read; not the words that stand there until then.
  '/host': 'main [aria-label="Root strategies"]',
  '/paths': '[role=tree] [role=treeitem]',
}

/** One load in a browser that has nothing cached. */
export async function loadOf(
  browser: Browser,
  { origin, token }: Product,
  place: keyof typeof USEFUL,
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    await page.addInitScript(markUsefulPaint, USEFUL[place])
    await page.goto(`${origin}${place}#token=${token}`)
    const usefulPaint = await timeOf(page, 'useful')
    // What comes from here on is fetched ahead.
    const bodies = await Promise.all([...scripts].map((response) => response.body()))
    return {
      firstPaint: await timeOf(page, 'first-contentful-paint'),
      usefulPaint,
      scriptGzipBytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0),
    }
  } finally {
    await context.close()
  }
}

/** The same of a page that has two words and nothing else. */
export async function paintOfEmptyPage(browser: Browser, loads: number): Promise<number[]> {
  const found: number[] = []
  for (let round = 0; round < loads; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto('data:text/html,<!doctype html><p>An empty page</p>')
    found.push(await timeOf(page, 'first-contentful-paint'))
    await context.close()
  }
  return found
}

/** Runs in the page, before anything of it does. */
function markUsefulPaint(selector: string): void {
  const look = new MutationObserver(() => {
    if (!document.querySelector(selector)) return
    look.disconnect()
    // A task that is posted from the frame's callback runs once the frame is drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => performance.mark('useful')
      port2.postMessage(0)
    })
  })
  look.observe(document, { childList: true, subtree: true })
}

async function timeOf(page: Page, mark: string): Promise<number> {
  const handle = await page.waitForFunction(
    (name) => performance.getEntriesByName(name)[0]?.startTime,
    mark,
  )
  return (await handle.jsonValue()) ?? Number.NaN
}
