import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'

/** In bytes: what lives in the page's heap after a collection, and all that is its process's own. */
export type Memory = { heapBytes: number; processBytes: number; emptyProcessBytes: number }

/** Of a page that was used; beside it the same of an empty page of the same browser. */
export async function memoryOf(page: Page): Promise<Memory> {
  const browser = page.context().browser()!
  const heapBytes = await heapAfterCollection(page)
  // The browser does not say which process draws which page: ours is the largest by far.
  const processBytes = Math.max(...(await rendererBytes(browser)))
  const empty = await browser.newPage()
  await empty.goto('data:text/html,<!doctype html><p>An empty page</p>')
  await heapAfterCollection(empty)
  const emptyProcessBytes = Math.min(...(await rendererBytes(browser)))
  await empty.close()
  return { heapBytes, processBytes, emptyProcessBytes }
}

/** Collected twice: the first lets weak things go, the second what these held. */
async function heapAfterCollection(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.enable')
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

async function rendererBytes(browser: Browser): Promise<number[]> {
  const cdp = await browser.newBrowserCDPSession()
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => anonymousBytes(id))
}

/** What no other process shares: what Chromium's own task manager counts, without what was swapped. */
function anonymousBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024
}
