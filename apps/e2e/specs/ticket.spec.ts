import { openedByProduct } from '../support/own-browser.ts'
import { markOf } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('the browser that we open gets a ticket, which is worth the token once', async ({
  page,
  watch,
  browser,
}) => {
  const { opened, stop } = await openedByProduct(['--demo'])
  try {
    watch.allow(new URL(opened).origin)
    expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#ticket=[\w-]{43}$/)
    await page.goto(opened)
    await expect(markOf(page, 'Host')).toBeVisible()
    expect(page.url()).not.toContain('ticket')

    // Who reads the address in the process table comes too late.
    const thief = await browser.newPage()
    await thief.goto(opened)
    await expect(thief.getByText('Open the address that Tideline printed')).toBeVisible()
    await thief.close()
    await page.reload()
    await expect(markOf(page, 'Host')).toBeVisible()
    await page.close()
  } finally {
    await stop()
  }
})
