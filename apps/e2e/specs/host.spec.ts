import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { HostName } from '@tideline/fixtures/sysroot'
import { violations } from '../support/axe.ts'
import { tide } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { largeTree } from '../support/large-tree.ts'
import { goTo, markOf } from '../support/places.ts'
import { problemsDrawer, problemsOf } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

/** Rows of the storage table that each host must show, as they read from left to right. */
const STORIES: { host: HostName; rows: RegExp[]; facts: RegExp[] }[] = [
  {
    host: 'home-server',
    rows: [
      /nvme1n1p3 part of beacon/,
      /^beacon by-uuid\S+ btrfs, 2 devices, data raid1, quotas on 1\.8 TiB/,
      /^root subvolume 256, the default \/ becomes \/persist as it is/,
      /9 snapshots not mounted by themselves stays inside the old root/,
      /2 overlays layers, as containers make them/,
    ],
    facts: [
      /Nix Lix 2\.93/,
      /Users’ services start at boot for kit, sol/,
      /It was read over ssh/,
      /agenix with \/etc\/ssh\/ssh_host_ed25519_key/,
    ],
  },
  {
    host: 'zfs-server',
    rows: [
      /sda2 part of rpool/,
      /^rpool ZFS pool, 2 devices/,
      /rpool\/safe\/home dataset, encrypted, with a passphrase, 14 snapshots \/home/,
      /2 more datasets not mounted/,
      /^tank ZFS pool, 4 devices \/tank/,
    ],
    facts: [/Release NixOS 25\.11/, /12 at hand, 300 to 311/],
  },
  {
    host: 'lvm-luks-laptop',
    rows: [
      /nvme0n1p2 LUKS 2/,
      /cryptlvm LVM on LUKS/,
      /pool\/root by-uuid\S+ ext4 on LVM \/ 460\.0 GiB/,
      /pool\/swap by-uuid\S+ swap on LVM swap, hibernation/,
    ],
    facts: [/Hibernation resumes from pool\/swap/],
  },
  {
    host: 'disko-laptop',
    rows: [
      /\/\.swapvol\/swapfile swap file swap/,
      /more subvolumes not mounted by themselves/,
      /\d+ snapshots .* stays inside the old root \(\d+\); unchanged \(\d+\)/,
    ],
    facts: [/Disks described by disko/, /Home Manager as a module of NixOS, for rui/],
  },
  {
    host: 'demo',
    rows: [/nvme0n1p3, opened swap, a new key at each boot swap/, /cryptroot .* btrfs on LUKS/],
    facts: [/Secrets sops-nix with \/etc\/ssh\/ssh_host_ed25519_key/],
  },
  {
    host: 'tmpfs-impermanence',
    rows: [/30 bind mounts/, /zram0 swap in RAM, compressed swap/, /tmpfs RAM disk \//],
    facts: [/Root today starts empty already, with impermanence/],
  },
  {
    host: 'vps-500mb',
    rows: [/^vda virtual disk 10\.0 GiB/, /vda2 by-label\/nixos ext4 \//, /RAM; no swap is in use/],
    facts: [/Stage 1 a script, not systemd/, /Boot loader GRUB, BIOS/],
  },
  {
    host: 'nothing-to-do',
    rows: [
      /vg\/rootHome by-uuid\S+ ext4 on LVM \/root/,
      /overlay layers, made by NixOS at each boot \/etc/,
    ],
    facts: [
      /Stage 1 systemd, then nixos-init/,
      /made by userborn/,
      /an overlay that cannot be written/,
    ],
  },
]

for (const { host, rows, facts } of STORIES)
  test(`Host tells the story of ${host}`, async ({ open }) => {
    const { page } = await open({ host: recorded(host) })
    await expect(page.getByRole('table', { name: 'Storage' })).toBeVisible()
    const said = await spokenRows(page.getByRole('table', { name: 'Storage' }))
    for (const row of rows) expect(said).toContainEqual(expect.stringMatching(row))
    for (const fact of facts) expect(await spoken(page.getByRole('main'))).toMatch(fact)
    expect(await violations(page)).toEqual([])
  })

test('a count opens what it stands for', async ({ open }) => {
  const { page } = await open({ host: recorded('home-server') })
  const storage = page.getByRole('table', { name: 'Storage' })
  await expect(storage.getByText('overlay2/aa11')).toHaveCount(0)
  await storage.getByRole('button', { name: '2 overlays' }).click()
  await expect(storage.getByText('/var/lib/docker/overlay2/aa11/merged')).toBeVisible()
  await storage.getByRole('button', { name: '2 overlays' }).click()
  await expect(storage.getByText('overlay2/aa11')).toHaveCount(0)
})

for (const { host, why } of [
  { host: 'wsl', why: 'WSL starts without a stage 1' },
  { host: 'debian-desktop', why: 'Tideline plans for NixOS only' },
] as const)
  test(`where no root is possible Host says why, once: ${host}`, async ({ open }) => {
    const { page } = await open({ host: recorded(host) })
    await expect(page.getByRole('region', { name: 'Why not here' })).toContainText(why)
    await expect(page.getByText(why)).toHaveCount(1)
    await expect(page.getByRole('columnheader', { name: 'In the new layout' })).toHaveCount(0)
    await expect(page.getByRole('columnheader', { name: 'After the first reboot' })).toHaveCount(0)
  })

test('what could not be read stands under what would make it known, with what follows', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('without-root') })
  const remedy = page.getByRole('region', { name: 'Start Tideline with sudo' })
  await expect(remedy).toContainText('makes these 4 known when the host is recorded again')
  await expect(remedy).toContainText('checks wait for it')
  await expect(remedy.getByRole('listitem')).toHaveCount(4)
  await expect(remedy).toContainText('Who would be locked out')
  await remedy.getByText('Which 20').click()
  await expect(remedy.locator('code').first()).toBeVisible()
  const table = page.getByRole('table', { name: 'Storage' })
  const rows = await spokenRows(table)
  expect(rows).toContainEqual('Subvolumes not checked: needs root')
  expect(rows).toContainEqual(expect.stringMatching(/^nvme0n1p1 .* \/boot 1\.0 GiB not known/))
  await expect(tide(page).getByRole('listitem').filter({ hasText: 'own mounts' })).toContainText(
    'not known',
  )
})

test('what the checks say of an account stands beside it, and nothing is called as today that is not', async ({
  open,
}) => {
  const afterReboot = async (host: HostName) => {
    const { page } = await open({ host: recorded(host) })
    await expect(markOf(page, 'Host')).toBeVisible()
    return spokenRows(page.getByRole('table', { name: 'Users' }))
  }
  const desktop = await afterReboot('luks-btrfs-desktop')
  expect(desktop).toContainEqual(expect.stringMatching(/^mira 1000 yes, wheel declared as today$/))
  expect(desktop).toContainEqual(expect.stringMatching(/^jo 1001 no .* jo gets the first/))
  expect(await afterReboot('without-root')).toContainEqual(
    expect.stringMatching(/^root 0 is root not visible.* not checked: this user may not/),
  )
  expect(await afterReboot('disko-laptop')).toContainEqual(
    expect.stringMatching(/^rui 1000 .*sops-nix/),
  )
})

test('a root that is not possible is not shown as chosen, nor what it would need', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('wsl') })
  await goTo(page, 'Root')
  const table = page.getByRole('table', { name: 'Root strategy' })
  await expect(table.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(table.getByRole('radio', { disabled: false })).toHaveCount(0)
  await expect(table.getByRole('radio', { disabled: true })).not.toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Size of the RAM disk' })).toHaveCount(0)
  await expect(page.getByText(/RAM disk of/)).toHaveCount(0)
  await page.keyboard.press('F8')
  await expect(problemsOf(page, 'blocker')).toHaveCount(1)
  await expect(problemsDrawer(page)).not.toContainText('tmpfs')
  expect(await violations(page)).toEqual([])
})

test('under a sysroot Host says which facts are of the machine that Tideline runs on', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('live-usb') })
  await expect(page.getByText(/^Of the machine that Tideline runs on, not/)).toContainText(
    'the kernel, RAM, disks and partitions',
  )
  await expect(page.getByText('23 at next boot', { exact: false })).not.toContainText('runs now')
})

test('scanning again tells what changed, and by how much', async ({ open }) => {
  const host = largeTree()
  const grown = join(host[1]!, 'srv/grown')
  const { page } = await open({ host })
  await expect(markOf(page, 'Host')).toBeVisible()
  const changed = page.getByRole('region', { name: /^What changed/ })
  await expect(changed).toHaveCount(0)
  try {
    mkdirSync(grown)
    writeFileSync(join(grown, 'file'), new Uint8Array(3 * 1024 * 1024))
    await page.getByRole('button', { name: 'Scan again' }).click()
    const row = changed.getByRole('row').filter({ hasText: '/srv/grown' })
    await expect(row).toContainText('not there')
    await expect(row).toContainText('+ 3 MiB')
    expect(await violations(page)).toEqual([])
  } finally {
    rmSync(grown, { recursive: true })
  }
})

for (const width of [360, 1440])
  test.describe(() => {
    test.use({ viewport: { width, height: 900 } })
    test(`the storage table of a server fits ${width} pixels`, async ({ open }) => {
      const { page } = await open({ host: recorded('home-server') })
      await expect(markOf(page, 'Host')).toBeVisible()
      for (const button of await openAll(page)) await button.click()
      const beyond = await page
        .locator('#scroller')
        .evaluate((box) => box.scrollWidth - box.clientWidth)
      expect(beyond).toBe(0)
    })
  })

function openAll(page: Page): Promise<Locator[]> {
  return page.getByRole('table', { name: 'Storage' }).getByRole('button').all()
}

/** Each row as one line of words. */
async function spokenRows(table: Locator): Promise<string[]> {
  const rows = await table.getByRole('row').all()
  return Promise.all(rows.map(spoken))
}

async function spoken(place: Locator): Promise<string> {
  return (await place.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ').trim()
}
