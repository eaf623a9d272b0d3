import type { Page } from '@playwright/test'
import { hostileNames } from '@tideline/fixtures'
import { visibleText } from '@tideline/model'
import { parseNix, unpacked } from '../support/archive.ts'
import { inspector, saved } from '../support/decide.ts'
import { realTree } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const FOLDER = '/home/ada/odd names'

test('names of every hostile kind are shown as text, chosen, and come out as Nix', async ({
  open,
}) => {
  const { page } = await open({ host: realTree('demo') })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await expect(markOf(page, 'Host')).toBeVisible()
  for (const { trap, name } of hostileNames) {
    const path = `${FOLDER}/${name}`
    await goToAddress(page, `/paths?path=${encodeURIComponent(path)}`)
    const heading = inspector(page).getByRole('heading', { level: 2 })
    await expect(heading, trap).toContainText(visibleText(name), { useInnerText: false })
    const keep = inspector(page).getByRole('radio', { name: 'Keep' })
    await keep.check()
    await expect(keep, trap).toBeChecked()
  }
  await saved(page)
  await goTo(page, 'Preview')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^All \d+ files$/ }).click()
  await page.getByRole('button', { name: 'Take the files anyway' }).click()
  const files = await unpacked(await downloading)
  for (const [name, text] of files) if (name.endsWith('.nix')) parseNix(text)
  await goTo(page, 'Migrate')
  expect(await page.locator('img, [onerror]').count()).toBe(0)
  expect(dialogs).toEqual([])
})

/** As Back and Forward do: the page stays. */
async function goToAddress(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(history.state, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  }, address)
}
