import { treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { partialHost } from '../support/partial-host.ts'
import { picture, stopTheClock } from '../support/picture.ts'
import { goTo } from '../support/places.ts'
import {
  asGrey,
  asWhileRead,
  at,
  changesOf,
  comparedOf,
  decided,
  dialogOf,
  failedOf,
  failing,
  goneOf,
  helpOf,
  hostOf,
  onPaper,
  paletteOf,
  presetOf,
  readingOf,
  rootOf,
  type Show,
  treeOf,
  withoutEvents,
  withoutToken,
} from '../support/shown.ts'
import { test } from '../support/test.ts'

type Shot = {
  name: string
  host: () => string[]
  colorScheme?: 'dark'
  size?: { width: number; height: number }
  forcedColors?: 'active'
  isLong?: boolean
  /** Where the page says which one it is. */
  port?: number
  /** Before the page is opened. */
  before?: Show
  /** Brings the page to what is shown. */
  show: Show
}

const PHONE = { width: 390, height: 844 }
const demo = () => ['--demo']

const SHOTS: readonly Shot[] = [
  { name: 'scanning-light-1440', host: demo, before: asWhileRead, show: readingOf },
  {
    name: 'scanning-dark-390',
    host: demo,
    before: asWhileRead,
    show: readingOf,
    colorScheme: 'dark',
    size: PHONE,
  },
  { name: 'incomplete-light-1440', host: () => partialHost('demo'), show: hostOf },
  {
    name: 'server-gone-dark-1440',
    host: demo,
    colorScheme: 'dark',
    port: 17413,
    before: withoutEvents,
    show: goneOf,
  },
  {
    name: 'compare-light-1440',
    host: () => recorded('ext4-laptop'),
    show: comparedOf,
    isLong: true,
  },
  {
    name: 'compare-dark-390',
    host: () => recorded('ext4-laptop'),
    show: comparedOf,
    colorScheme: 'dark',
    size: PHONE,
    isLong: true,
  },
  { name: 'no-key-light-1440', host: demo, port: 17414, show: withoutToken },
  { name: 'server-failed-light-1440', host: demo, before: failing, show: failedOf },
  {
    name: 'host-impermanent-light-1440',
    host: () => recorded('tmpfs-impermanence'),
    show: hostOf,
    isLong: true,
  },
  {
    name: 'host-server-dark-1440',
    host: () => recorded('home-server'),
    show: hostOf,
    isLong: true,
    colorScheme: 'dark',
  },
  {
    name: 'host-vps-light-390',
    host: () => recorded('vps-500mb'),
    show: hostOf,
    isLong: true,
    size: PHONE,
  },
  {
    name: 'host-without-root-light-1440',
    host: () => recorded('without-root'),
    show: hostOf,
    isLong: true,
  },
  {
    name: 'host-nothing-to-do-light-1440',
    host: () => recorded('nothing-to-do'),
    show: hostOf,
    isLong: true,
  },
  { name: 'host-wsl-light-1440', host: () => recorded('wsl'), show: hostOf, isLong: true },
  { name: 'paths-map-light-1440', host: demo, show: at('/paths?view=map') },
  { name: 'paths-map-dark-1440', host: demo, show: at('/paths?view=map'), colorScheme: 'dark' },
  { name: 'paths-map-light-390', host: demo, show: at('/paths?view=map'), size: PHONE },
  {
    name: 'paths-rules-light-1440',
    host: demo,
    show: decided((page) => page.getByRole('tab', { name: /^Rules/ }).click()),
  },
  { name: 'paths-gone-light-1440', host: demo, show: at('/paths?view=loss') },
  {
    name: 'paths-gone-dark-390',
    host: demo,
    show: at('/paths?view=loss'),
    colorScheme: 'dark',
    size: PHONE,
  },
  { name: 'paths-no-match-light-1440', host: demo, show: at('/paths?q=no-such-name') },
  {
    name: 'paths-search-error-light-1440',
    host: demo,
    show: at('/paths?q=size%3Ahuge%20state%3Akept'),
  },
  {
    name: 'paths-sheet-light-390',
    host: demo,
    size: PHONE,
    show: decided((page) => treeRow(page, '.mozilla').click()),
  },
  { name: 'paths-grey-1440', host: demo, show: decided(asGrey) },
  {
    name: 'paths-forced-colours-1440',
    host: demo,
    forcedColors: 'active',
    show: decided((page) => treeRow(page, '.mozilla').click()),
  },
  { name: 'paths-zoomed-320', host: demo, size: { width: 320, height: 256 }, show: treeOf },
  { name: 'recommendations-light-1440', host: demo, show: dialogOf(/^Review \d+ recommendation/) },
  {
    name: 'recommendations-dark-390',
    host: demo,
    colorScheme: 'dark',
    size: PHONE,
    show: dialogOf(/^Review \d+ recommendation/),
  },
  { name: 'preset-light-1440', host: demo, show: presetOf },
  { name: 'palette-light-1440', host: demo, show: paletteOf },
  { name: 'palette-dark-390', host: demo, colorScheme: 'dark', size: PHONE, show: paletteOf },
  { name: 'help-light-1440', host: demo, show: helpOf },
  { name: 'root-btrfs-dark-1440', host: demo, colorScheme: 'dark', isLong: true, show: rootOf },
  {
    name: 'preview-rollback-light-1440',
    host: demo,
    show: async (page) => {
      await rootOf(page)
      await goTo(page, 'Preview')
      await page.getByRole('tab', { name: 'rollback.sh' }).click()
    },
  },
  { name: 'preview-changes-light-1440', host: demo, show: changesOf },
  { name: 'migrate-print-light-1440', host: demo, isLong: true, show: decided(onPaper) },
  {
    name: 'migrate-nothing-light-1440',
    host: () => recorded('debian-desktop'),
    show: at('/migrate'),
  },
  { name: 'reference-light-1440', host: demo, show: at('/reference?q=bluetooth') },
  {
    name: 'reference-path-dark-1440',
    host: demo,
    colorScheme: 'dark',
    show: at('/reference/paths/system/var/lib/postgresql'),
  },
]

for (const {
  name,
  host: args,
  colorScheme,
  size,
  forcedColors,
  isLong,
  port = 0,
  before,
  show,
} of SHOTS)
  test.describe(() => {
    test.use({
      colorScheme: colorScheme ?? 'light',
      viewport: size ?? { width: 1440, height: 900 },
      contextOptions: { reducedMotion: 'reduce', forcedColors: forcedColors ?? 'none' },
    })

    test(name, async ({ page, start, watch }) => {
      watch.expect(/ERR_|40[014]|500/)
      const { url, origin } = await start({ host: args(), port })
      const address = (path: string) => `${origin}${path}`
      await stopTheClock(page)
      await before?.(page, address)
      await page.goto(url)
      await show(page, address)
      await picture(page, name, isLong)
    })
  })
