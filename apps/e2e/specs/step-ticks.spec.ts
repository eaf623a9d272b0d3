import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { decide } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const BUILD = 'Build it, and look at what changes'

test('a step that was ticked loses its tick when the design makes another step of it, and can be ticked again', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  const build = stepOf(page, BUILD)
  const box = build.getByRole('checkbox')
  await box.check()
  await expect(page.getByText(/^1 of \d+ done$/)).toBeVisible()
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await goTo(page, 'Migrate')
  const head = page.getByRole('button', { name: new RegExp(BUILD) })
  await expect(head).toContainText('changed since you ticked it')
  await expect(box).not.toBeChecked()
  await expect(page.getByText('1 step that you ticked has changed with the design.')).toBeVisible()
  await head.click()
  await expect(build).toContainText('The files that it works with have changed since you ticked it')
  expect(await violations(page)).toEqual([])
  await page.reload()
  await expect(head).toContainText('changed since you ticked it')
  await box.check()
  await expect(build).not.toContainText('changed since')
  await page.reload()
  await expect(box).toBeChecked()
})

test('a step shows the commands that take it back, where there are any', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  await page.getByRole('button', { name: /Make it the next boot/ }).click()
  const boot = stepOf(page, 'Make it the next boot')
  await boot.getByText('Undo by commands').click()
  await expect(
    boot.getByRole('region', { name: 'Commands that undo: Make it the next boot' }),
  ).toContainText('switch-to-configuration boot')
})

test('a closed step shows a command that is one line, and no beginning of a program', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  const configuration = page.getByRole('button', { name: /Put the files into your configuration/ })
  await expect(configuration).toContainText('git -C /etc/nixos add -N tideline')
  await expect(configuration).not.toContainText('sh -c')
})

function stepOf(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
}
