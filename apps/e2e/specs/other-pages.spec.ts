import { chromium, test as plain } from '@playwright/test'
import { recorded } from '../support/hosts.ts'
import { startOtherSite } from '../support/other-site.ts'
import { markOf } from '../support/places.ts'
import { startProduct } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')

/** Every way that a page has to reach another address; each answers what it got. */
async function reachFrom(target: string): Promise<Record<string, string>> {
  const got = async (way: () => Promise<string>) => way().catch(() => 'refused')
  const loaded = (element: HTMLElement, sets: string, address: string) =>
    new Promise<string>((resolve, reject) => {
      element.addEventListener('load', () => resolve('loaded'))
      element.addEventListener('error', () => reject(new Error('error')))
      element.setAttribute(sets, address)
      document.body.append(element)
    })
  const answers: Record<string, string> = {}
  for (const path of ['/', '/api/host', '/api/design', '/api/events', '/assets/', '/icon.svg'])
    answers[`fetch ${path}`] = await got(async () => (await fetch(target + path)).text())
  answers['fetch with a method'] = await got(async () =>
    (await fetch(`${target}/api/scan`, { method: 'POST', body: '{"action":"cancel"}' })).text(),
  )
  answers['fetch with a guessed token'] = await got(async () =>
    (await fetch(`${target}/api/host`, { headers: { authorization: 'Bearer x' } })).text(),
  )
  answers.image = await got(() => loaded(new Image(), 'src', `${target}/icon.svg`))
  for (const path of ['/theme.js', '/api/host'])
    answers[`script ${path}`] = await got(() =>
      loaded(document.createElement('script'), 'src', target + path),
    )
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  answers.style = await got(() => loaded(style, 'href', `${target}/api/host`))
  answers.socket = await got(
    () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`${target.replace('http', 'ws')}/api/events`)
        socket.onopen = () => resolve('open')
        socket.onerror = () => reject(new Error('error'))
      }),
  )
  answers['event source'] = await got(
    () =>
      new Promise((resolve, reject) => {
        const source = new EventSource(`${target}/api/events`)
        source.onopen = () => resolve('open')
        source.onerror = () => {
          source.close()
          reject(new Error('error'))
        }
      }),
  )
  const frame = document.createElement('iframe')
  await got(() => loaded(frame, 'src', `${target}/host`))
  answers.frame = await got(async () => frame.contentDocument?.body.textContent || 'refused')
  const opened = window.open(`${target}/host`)
  answers.opened = await got(async () => {
    for (;;) {
      // A page that keeps to itself looks closed from here; a foreign one throws when it is read.
      if (opened === null || opened.closed) return 'refused'
      if (opened.document.title !== '') return opened.document.title
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
  return answers
}

plain('a page on another port of this machine can read nothing', async ({ page, context }) => {
  const product = await startProduct({ host: LAPTOP })
  const other = await startOtherSite('<!doctype html><title>other</title><body>')
  try {
    const ours = await context.newPage()
    await ours.goto(product.url)
    await markOf(ours, 'Host').waitFor()
    expect(await context.cookies()).toEqual([])

    await page.goto(other.origin)
    const answers = await page.evaluate(reachFrom, product.origin)
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'refused')).toEqual([])
    const framed = page.frames().filter((frame) => frame.url().startsWith(product.origin))
    for (const frame of framed) expect(await frame.content()).not.toContain('Tideline')

    // The same ways do work where they may: what is refused above is not refused for another reason.
    const own = await page.evaluate(reachFrom, other.origin)
    expect(own['fetch /']).toContain('<title>other</title>')
    expect(own.opened).toBe('other')
  } finally {
    await context.close()
    await Promise.all([product.stop(), other.stop()])
  }
})

plain('a link from another page says nothing of where it came from', async ({ page }) => {
  const product = await startProduct({ host: LAPTOP })
  const other = await startOtherSite('<!doctype html><title>other</title>')
  try {
    await page.goto(product.url)
    await markOf(page, 'Host').waitFor()
    await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
    }, other.origin)
    await expect(page).toHaveTitle('other')
    // The first is the link; what follows is that page's own icon.
    expect(other.requests[0]).not.toMatch(/referer|cookie/i)
    expect(other.requests.join('\n')).not.toContain(product.token)
  } finally {
    await page.close()
    await Promise.all([product.stop(), other.stop()])
  }
})

plain('a foreign name that comes to mean this machine gets nothing', async () => {
  const { executablePath, args = [] } = plain.info().project.use.launchOptions ?? {}
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...args, '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  })
  // First the name leads to the other side's own server; then, at the same port, to ours.
  const other = await startOtherSite('<!doctype html><title>evil</title>')
  const port = Number(new URL(other.origin).port)
  const page = await browser.newPage()
  await page.goto(`http://evil.test:${port}/`)
  await expect(page).toHaveTitle('evil')
  await other.stop()
  const product = await startProduct({ host: LAPTOP, port })
  try {
    const read = await page.evaluate(
      async ([paths, token]) => {
        const headers = { authorization: `Bearer ${token}` }
        const answers = paths.map(async (path) => {
          const answer = await fetch(path, { headers, cache: 'no-store' })
          return `${answer.status} ${await answer.text()}`
        })
        return Promise.all(answers)
      },
      [['/', '/api/host', '/api/design', '/api/events', '/theme.js'], product.token] as const,
    )
    expect(new Set(read)).toEqual(new Set(['421 ']))
  } finally {
    await browser.close()
    await product.stop()
  }
})

test('the token leaves the address bar at once and is nowhere but in this tab', async ({
  open,
  context,
}) => {
  const { page, product } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  expect(page.url()).toBe(`${product.origin}/host`)
  await page.getByRole('link', { name: 'Root' }).click()
  await page.goBack()
  expect(page.url()).not.toContain(product.token)
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + document.cookie)
  expect(kept).not.toContain(product.token)
  expect(await context.cookies()).toEqual([])
})

test('without the token the page says what is missing and shows nothing of the host', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/401/)
  const product = await start({ host: LAPTOP })
  await page.goto(product.origin)
  await expect(page.getByText('Open the address that Tideline printed')).toBeVisible()
  await expect(page.getByText('otter')).toHaveCount(0)
  await page.goto(`${product.origin}/#token=of-an-earlier-start`)
  await page.reload()
  await expect(page.getByText('Open the address that Tideline printed')).toBeVisible()
})
