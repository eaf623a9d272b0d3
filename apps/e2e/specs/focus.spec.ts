import type { Locator, Page } from '@playwright/test'
import { reviewRecommendations, takeRecommendations } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, PLACES } from '../support/places.ts'
import { problemsButton, problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const MOST_STOPS = 400

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  test.describe(() => {
    test.use({ viewport: { width, height } })

    test(`what has the focus is seen, wherever Tab leads, ${width} pixels wide`, async ({
      open,
    }) => {
      const { page } = await open({ host: recorded('ext4-laptop') })
      await goTo(page, 'Paths')
      await takeRecommendations(page)
      for (const place of PLACES) {
        await goTo(page, place)
        expect.soft(await hiddenStops(page), place).toEqual([])
      }
    })
  })

test('a dialog keeps the focus, Esc closes it, and the focus goes back to what opened it', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  const openers = [
    { opener: reviewRecommendations(page), name: 'Recommendations', isBeside: false },
    { opener: page.getByRole('button', { name: /^Help/ }), name: /^Help/, isBeside: false },
    // A drawer beside the page: one goes on with the page while it is open.
    { opener: problemsButton(page), name: 'Problems', isBeside: true },
  ]
  for (const { opener, name, isBeside } of openers) {
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog).toBeVisible()
    for (let stops = 0; stops < 60 && !isBeside; stops += 1) {
      await page.keyboard.press('Tab')
      expect(await focusedOutside(dialog), `${name}, stop ${stops}`).toBeUndefined()
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(opener).toBeFocused()
  }
})

test('while a letter is written no key of the page acts', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  await page.getByRole('searchbox', { name: 'Search paths' }).focus()
  await page.keyboard.type('a?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('searchbox', { name: 'Search paths' })).toHaveValue('a?')
  await page.getByRole('searchbox', { name: 'Search paths' }).clear()
  await page.getByRole('tree').focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /^Help/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F8')
  await expect(problemsDrawer(page)).toBeVisible()
})

/** What has the focus and can be used, though a dialog is open around something else. */
function focusedOutside(dialog: Locator): Promise<string | undefined> {
  return dialog.evaluate((box) => {
    const focused = document.activeElement
    // Between the last and the first stop there are guards, which nobody hears or sees.
    if (!focused || focused === document.body || box.contains(focused)) return undefined
    if (focused.getAttribute('aria-hidden') === 'true') return undefined
    return focused.outerHTML.slice(0, 120)
  })
}

/** Goes through the whole page with Tab and tells of each stop that cannot be seen, or not that it has the focus. */
async function hiddenStops(page: Page): Promise<string[]> {
  const found: string[] = []
  await page.locator('body').evaluate((body) => {
    body.tabIndex = -1
    body.focus()
    body.removeAttribute('tabindex')
  })
  const seen = new Set<string>()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(lookAtFocus)
    if (stop === undefined || seen.has(stop.key)) break
    seen.add(stop.key)
    if (!stop.isMarked) found.push(`not marked: ${stop.words}`)
    if (!stop.isSeen) found.push(`covered: ${stop.words}`)
  }
  expect(seen.size).toBeGreaterThan(5)
  return found
}

type Stop = { key: string; words: string; isSeen: boolean; isMarked: boolean }

/** Runs in the page. Seen: some point of it is on top. Marked: it, its row or its label has an outline. */
function lookAtFocus(): Stop | undefined {
  const element = document.activeElement
  if (!element || element === document.body) return undefined
  const all = [...document.querySelectorAll('*')]
  const label = element.getAttribute('aria-label') ?? element.textContent ?? ''
  // A native radio or checkbox may be invisible, with what is drawn for it beside it.
  const shown =
    element instanceof HTMLInputElement ? (element.closest('label') ?? element) : element
  const box = shown.getBoundingClientRect()
  const isTop = (x: number, y: number) => {
    const top = document.elementFromPoint(x, y)
    return top !== null && (shown.contains(top) || top.contains(shown))
  }
  const steps = [0.1, 0.3, 0.5, 0.7, 0.9]
  const isSeen = steps.some((x) =>
    steps.some((y) => isTop(box.left + x * box.width, box.top + y * box.height)),
  )
  const outlined = (it: Element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  }
  const isMarked =
    outlined(element) || outlined(shown) || [...shown.querySelectorAll('*')].some(outlined)
  const words = `${element.tagName} “${label.trim().replaceAll(/\s+/g, ' ').slice(0, 50)}”`
  return { key: String(all.indexOf(element)), words, isSeen, isMarked }
}
