import type { Page } from '@playwright/test'
import { type HostName, hostNames } from '@tideline/fixtures/sysroot'
import { recorded } from '../support/hosts.ts'
import { hugeHost } from '../support/huge-host.ts'
import { partialHost } from '../support/partial-host.ts'
import { PLACES } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const SHORT: readonly HostName[] = ['demo', 'nothing-to-do', 'tmpfs-impermanence', 'vps-500mb']

const HOSTS = [
  ...hostNames.map((name) => ({
    words: name,
    args: () => recorded(name),
    isLong: !SHORT.includes(name),
  })),
  { words: 'a reading that was stopped', args: () => partialHost('demo'), isLong: false },
  { words: 'a million folders', args: () => hugeHost(), isLong: true },
]

for (const { words, args, isLong } of HOSTS)
  test(`every place says something and nothing strange: ${words}`, {
    tag: isLong ? ['@long'] : [],
  }, async ({ open }) => {
    const { page } = await open({ host: args() })
    const nav = page.getByRole('navigation', { name: 'Places' })
    for (const place of PLACES) {
      await nav.getByRole('link', { name: new RegExp(`^${place}`) }).click()
      await expect(page).toHaveTitle(new RegExp(`^${place} · `))
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect
        .poll(async () => (await wordsOf(page)).length, { message: place })
        .toBeGreaterThan(200)
      expect.soft(strangeWords(await wordsOf(page)), place).toEqual([])
    }
    await page.keyboard.press('F8')
    await expect(problemsDrawer(page)).toBeVisible()
    expect
      .soft(strangeWords((await problemsDrawer(page).allInnerTexts()).join(' ')), 'the problems')
      .toEqual([])
  })

async function wordsOf(page: Page): Promise<string> {
  return (await page.locator('#app').allInnerTexts()).join(' ')
}

/** What is written where a figure or a word is missing, and words that we do not use. */
function strangeWords(text: string): string[] {
  const strange =
    /(?<![\w/])(?:NaN|undefined|Infinity|ephemeral|persisted|unmanaged)\b|\[object|(?<![\w.])-\d+(?:\.\d+)? [KMGT]iB/gi
  return [...text.matchAll(strange)].map(
    ({ 0: word, index }) => `${word}: ${text.slice(Math.max(0, index - 40), index + 40)}`,
  )
}
