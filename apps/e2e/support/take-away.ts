import { expect, type Page } from '@playwright/test'
import { parseNix, unpacked } from './archive.ts'

/** Takes all files as `press` does, reads them as tar and Nix do, and answers name and text. `names` are among them. */
export async function takeAway(
  page: Page,
  press: () => Promise<void>,
  names: readonly string[] = ['default.nix', 'persistence.nix', 'root.nix'],
): Promise<ReadonlyMap<string, string>> {
  const downloading = page.waitForEvent('download')
  await press()
  const files = await unpacked(await downloading)
  const nix = [...files].filter(([name]) => name.endsWith('.nix'))
  expect(nix.map(([name]) => name)).toEqual(expect.arrayContaining([...names]))
  for (const [, text] of nix) parseNix(text)
  return files
}
