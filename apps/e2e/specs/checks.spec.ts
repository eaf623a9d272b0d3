import type { Locator, Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { saved } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { markOf } from '../support/places.ts'
import { problemsButton, problemsDrawer, problemsOf } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const REASON = 'The log goes to another machine.'

test('a warning is taken as it is with a reason, is told apart, and can be taken back', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('home-server') })
  await openProblems(page)
  const before = await countOf(page, 'warnings')
  const warning = problemsOf(page, 'warning').filter({ hasText: '/var/log is not kept' })

  await warning.getByRole('button', { name: 'Take it as it is…' }).click()
  await warning.getByRole('button', { name: 'Take it as it is', exact: true }).click()
  await expect(warning.getByRole('alert')).toContainText('Give a reason')
  await page.keyboard.press('Escape')
  await expect(warning.getByRole('textbox')).toHaveCount(0)
  await expect(problemsDrawer(page)).toBeVisible()

  await warning.getByRole('button', { name: 'Take it as it is…' }).click()
  await expect(warning.getByRole('textbox')).toBeFocused()
  await page.keyboard.type(REASON)
  await page.keyboard.press('Enter')
  await expect(warning).toHaveCount(0)
  await expect.poll(() => countOf(page, 'warnings')).toBe(before - 1)
  await expect(problemsButton(page)).toContainText('1 taken as they are')
  expect(await violations(page), 'one taken as it is').toEqual([])

  await saved(page)
  await page.reload()
  await expect(problemsDrawer(page)).toBeVisible()
  await problemsDrawer(page).getByRole('heading', { name: 'Taken as they are' }).click()
  const taken = problemsDrawer(page).getByRole('article', { name: /taken as it is: \/var\/log/ })
  await expect(taken).toContainText(REASON)
  await taken.getByRole('button', { name: 'Take back' }).click()
  await expect(warning).toBeVisible()
  await expect.poll(() => countOf(page, 'warnings')).toBe(before)

  await page.keyboard.press('Control+z')
  await expect(warning).toHaveCount(0)
})

test('by keyboard, what is mended leads to the next problem, and it is said what was done', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('home-server') })
  await openProblems(page)
  const blockers = problemsOf(page, 'blocker')
  for (let count = 0; count < 4; count += 1) {
    const [first, second] = [blockers.first(), blockers.nth(1)]
    const title = (await first.getAttribute('aria-label')) ?? ''
    const next = (await second.getAttribute('aria-label')) ?? ''
    const button = first.getByRole('button').first()
    const words = (await button.textContent()) ?? ''
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(article(page, title)).toHaveCount(0)
    await expect(article(page, next)).toBeFocused()
    await expect(
      problemsDrawer(page)
        .getByRole('status')
        .filter({ hasText: `Done: ${words}` }),
    ).toHaveCount(1)
  }
  const taken = problemsOf(page, 'warning').first()
  await taken.getByRole('button', { name: 'Take it as it is…' }).click()
  await page.keyboard.type(REASON)
  const after = (await problemsOf(page, 'warning').nth(1).getAttribute('aria-label')) ?? ''
  await page.keyboard.press('Enter')
  await expect(article(page, after)).toBeFocused()
})

test('a blocker cannot be taken as it is', async ({ open }) => {
  const { page } = await open({ host: recorded('home-server') })
  await openProblems(page)
  await expect(problemsOf(page, 'blocker').first()).toBeVisible()
  await expect(
    problemsOf(page, 'blocker').getByRole('button', { name: 'Take it as it is…' }),
  ).toHaveCount(0)
})

test('the code of a problem opens what its check is about', async ({ open }) => {
  const { page } = await open({ host: recorded('home-server') })
  await openProblems(page)
  const account = problemsOf(page, 'blocker').filter({ hasText: 'The account kit' })
  await account.getByRole('button', { name: 'USR-1' }).click()
  expect(await violations(page), 'what a check is about').toEqual([])
  await account.getByRole('link', { name: 'USR-1 in the reference' }).click()
  await expect(page).toHaveURL(/\/reference\/checks\/USR-1/)
})

test('many of one check wait behind a count, and what was not checked is grouped by its remedy', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('home-server') })
  await openProblems(page)
  const shown = await problemsOf(page, 'blocker').count()
  const more = problemsDrawer(page).getByText(/^\d+ more of the same check$/)
  const hidden = Number.parseInt((await more.first().textContent()) ?? '', 10)
  await more.first().click()
  await expect(problemsOf(page, 'blocker')).toHaveCount(shown + hidden)

  const { page: blind } = await open({ host: recorded('without-root') })
  await openProblems(blind)
  await problemsDrawer(blind).getByRole('heading', { name: 'Not checked' }).click()
  const remedy = problemsDrawer(blind).getByRole('region', { name: 'Start Tideline with sudo.' })
  await expect(remedy.getByRole('listitem').first()).toBeVisible()
  expect(await violations(blind), 'not checked').toEqual([])
})

for (const width of [390, 1440])
  test.describe(() => {
    test.use({ colorScheme: 'dark', viewport: { width, height: 900 } })
    test(`axe finds nothing in thirty problems in the dark, ${width} pixels wide`, async ({
      open,
    }) => {
      const { page } = await open({ host: recorded('home-server') })
      await openProblems(page)
      expect(await violations(page)).toEqual([])
    })
  })

async function openProblems(page: Page): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(problemsDrawer(page)).toBeVisible()
}

async function countOf(page: Page, what: string): Promise<number> {
  const words = await problemsButton(page).textContent()
  return Number.parseInt(new RegExp(`(\\d+) ${what}`).exec(words ?? '')?.[1] ?? '', 10)
}

function article(page: Page, title: string): Locator {
  return problemsDrawer(page).getByRole('article', { name: title, exact: true })
}
