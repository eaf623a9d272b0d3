import { parseNix, unpacked } from '../support/archive.ts'
import { decideNext, saved, takeRecommendations, undecidedPlaces } from '../support/decide.ts'
import { realTree, recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { mendBlockers, problemsButton, problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const HOSTS = [
  { name: 'a tree on disk', host: () => realTree('demo'), root: 'btrfs, keep old roots' },
  { name: 'an ext4 laptop', host: () => recorded('ext4-laptop'), root: 'tmpfs' },
  {
    name: 'a LUKS and btrfs desktop',
    host: () => recorded('luks-btrfs-desktop'),
    root: 'btrfs, recreate',
  },
] as const

for (const { name, host, root } of HOSTS)
  test(`from first sight to the files and steps, by mouse: ${name}`, async ({ open }) => {
    const { page } = await open({ host: host() })
    await expect(page.getByRole('heading', { level: 1 })).toContainText('possible here')

    await goTo(page, 'Paths')
    const before = await undecidedPlaces(page)
    await takeRecommendations(page).click()
    await expect(page.getByText(/^Decided: \d+ kept, \d+ lost at reboot/)).toBeVisible()
    await expect.poll(() => undecidedPlaces(page)).toBeLessThan(before)
    const kept = await decideNext(page, 'Keep')
    const lost = await decideNext(page, 'Lose')

    await goTo(page, 'Root')
    await page.getByRole('radio', { name: root, exact: true }).check()

    await problemsButton(page).click()
    await mendBlockers(page)
    await problemsDrawer(page).getByRole('button', { name: 'Close (Esc)' }).click()
    await expect(problemsButton(page)).not.toContainText('blocker')

    await goTo(page, 'Preview')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: /^All \d+ files$/ }).click()
    const files = await unpacked(await downloading)
    const nix = [...files].filter(([file]) => file.endsWith('.nix'))
    expect(nix.map(([file]) => file)).toEqual(
      expect.arrayContaining(['default.nix', 'persistence.nix', 'root.nix']),
    )
    for (const [, text] of nix) parseNix(text)
    expect(files.get('persistence.nix')).toContain(`"${kept}"`)
    expect(files.get('persistence.nix')).not.toContain(`"${lost}"`)
    expect([...files.values()].join('\n')).not.toContain('NOT READY')

    await goTo(page, 'Migrate')
    await page.getByRole('button', { name: 'Done, next step' }).click()
    await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
    await expect(page.getByText(/^1 of \d+ done$/)).toBeVisible()
    await page.getByRole('button', { name: /Make it the next boot/ }).click()
    await expect(page.getByText('sudo nixos-rebuild boot', { exact: true })).toBeVisible()
    await saved(page)
    await page.reload()
    await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
  })
