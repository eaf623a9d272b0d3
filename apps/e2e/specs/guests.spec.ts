import { readFileSync } from 'node:fs'
import { NameColumn, Snapshot, snapshotText, TreeIndex } from '@tideline/model'
import { violations } from '../support/axe.ts'
import { decide, savedPaths, treeRow } from '../support/decide.ts'
import { dropFile } from '../support/drop-file.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')

test('the demo host can be looked at from the page, and left again', async ({ open }) => {
  const { page, product } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('demo host')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'This is the demo host.' })).toBeVisible()
  await goTo(page, 'Paths')
  await decide(page, 'bluetooth', 'Keep')
  await page.reload()
  await expect(treeRow(page, 'bluetooth')).toContainText('kept')
  await page.getByRole('button', { name: 'Back to the host of this run' }).click()
  await expect(page.getByRole('region', { name: 'This is the demo host.' })).toBeHidden()
  await expect(page.getByRole('banner')).toContainText('otter')
  expect(await savedPaths(product)).not.toContain('/var/lib/bluetooth')
})

test('a snapshot of another machine is opened by drop, and shown as such', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await dropFile(page, 'server.json', readFileSync(recorded('zfs-server')[1]!, 'utf8'))
  const question = page.getByRole('dialog', { name: 'server.json is a snapshot of a machine' })
  await expect(question).toBeVisible()
  expect(await violations(page)).toEqual([])
  await question.getByRole('button', { name: 'Look at that machine' }).click()
  await expect(page.getByRole('region', { name: 'A recorded host: server.json.' })).toBeVisible()
  await expect(page.getByRole('banner')).not.toContainText('otter')
})

for (const { width, colorScheme } of [
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const)
  test.describe(() => {
    test.use({ viewport: { width, height: 900 }, colorScheme })
    test(`another machine is compared with this one, ${width} pixels wide`, async ({ open }) => {
      const { page } = await open({ host: LAPTOP })
      await goTo(page, 'Paths')
      await treeRow(page, 'Pictures').click()
      await page.getByRole('radio', { name: 'Keep' }).check()
      if (width < 768) await page.keyboard.press('Escape')
      await dropFile(page, 'vps.json', readFileSync(recorded('vps-500mb')[1]!, 'utf8'))
      await page.getByRole('button', { name: 'Compare with this one' }).click()
      const title = page.getByRole('heading', { level: 1 })
      await expect(title).toHaveText(/^otter and \w+$/)
      const other = (await title.textContent())!.replace('otter and ', '')
      await expect(page.getByRole('table', { name: `Only on ${other}` })).toBeVisible()
      const onlyHere = page.getByRole('table', { name: 'Only on otter' })
      await expect(onlyHere.getByRole('link', { name: '/home/sam' })).toBeVisible()
      await page.getByText(/^\d+ paths? that you decided and that are not there$/).click()
      await expect(page.getByText('/home/sam/Pictures', { exact: true })).toBeVisible()
      await expect(page.getByRole('article').first()).toBeVisible()
      const back = (await page.getByRole('link', { name: 'Back to otter' }).boundingBox())!
      if (width >= 768) expect(back.x + back.width).toBeGreaterThan(width - 60)
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      // It is still there after a reload, as long as Tideline runs.
      await page.reload()
      await expect(title).toHaveText(`otter and ${other}`)
    })
  })

test('of one machine at two times it is told what grew, what is new, and what is gone', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await dropFile(page, 'before.json', earlierLaptop())
  await page.getByRole('button', { name: 'Compare with this one' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'otter, then and now' })).toBeVisible()
  const row = (table: string, path: string) =>
    page
      .getByRole('table', { name: table })
      .getByRole('row')
      .filter({ has: page.getByText(path, { exact: true }) })
  await expect(row('What grew', '/home/sam/Pictures')).toContainText('+ 1 MiB')
  await expect(row('What is new', '/home/sam/Downloads')).toContainText('undecided')
  await expect(row('What is gone', '/home/sam/Downloadz')).toContainText('−')
  await page.getByRole('link', { name: '/home/sam/Downloads' }).click()
  await expect(treeRow(page, 'Downloads')).toHaveAttribute('aria-current', 'true')
})

test('without a second snapshot the comparison says so', async ({ open, watch }) => {
  watch.expect(/404/)
  const { page, product } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.goto(`${product.origin}/compare`)
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is nothing to compare with' }),
  ).toBeVisible()
})

/** The laptop a month before: Pictures 1 MiB smaller, Downloads under another name. */
function earlierLaptop(): string {
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(LAPTOP[1]!, 'utf8')))
  const tree = snapshot.trees['/']!
  const index = TreeIndex.of(tree)
  const [pictures, downloads] = ['Pictures', 'Downloads'].map(
    (name) => index.find(`/home/sam/${name}`)!,
  )
  for (let node = pictures!; node >= 0; node = tree.parents[node]!)
    tree.allocatedBytes[node]! -= 1024 * 1024
  const names = Array.from(tree.names, (name, node) => (node === downloads ? 'Downloadz' : name))
  const before = {
    ...snapshot,
    takenAt: '2026-10-20T12:00:00.000Z',
    trees: { '/': { ...tree, names: new NameColumn(names, names.length) } },
  }
  return [...snapshotText(before)].join('')
}
