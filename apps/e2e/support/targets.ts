import type { Page } from '@playwright/test'

/**
 * What can be pressed and is smaller than `least` pixels either way, in words. Left out, as WCAG
 * 2.5.8 does: a link within a sentence, a link beside a larger one to the same address, a part of a bar
 * whose width says something, and a target so far from others that a circle of `least` around its
 * middle touches none of theirs.
 */
export function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((pixels) => {
    const selector =
      'a[href], button, input, select, summary, [role=tab], [role=radio], [role=checkbox], [role=menuitem]'
    const boxes = [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((target) => !target.matches(':disabled, [class*="fill-"]'))
      .filter((target) =>
        target.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .map((target) => ({ target, box: hitBox(target) }))
      .filter(({ box }) => box.width > 2 && box.height > 2 && isOnPage(box))
    return boxes
      .filter(({ box }) => Math.min(box.width, box.height) < pixels - 0.5)
      .filter(({ target }) => !isInSentence(target) && !hasLargerTwin(target))
      .filter(({ target, box }) => boxes.some((it) => it.target !== target && touches(box, it.box)))
      .map(({ target, box }) => {
        const around = target.closest('label') ?? target
        const name = target.getAttribute('aria-label') ?? around.textContent ?? ''
        return `${target.tagName} “${name.trim().slice(0, 40)}” ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`
      })

    // A label is pressed as well as the control in it.
    function hitBox(target: HTMLElement): DOMRect {
      const label = target instanceof HTMLInputElement ? target.closest('label') : null
      return (label ?? target).getBoundingClientRect()
    }
    function isOnPage({ right, bottom }: DOMRect): boolean {
      return right > 0 && bottom > 0
    }
    function isInSentence(target: HTMLElement): boolean {
      if (getComputedStyle(target).display !== 'inline') return false
      const around = target.parentElement?.textContent?.trim() ?? ''
      return around.length > (target.textContent?.trim().length ?? 0)
    }
    function hasLargerTwin(target: HTMLElement): boolean {
      const address = target.getAttribute('href')
      return boxes.some(
        ({ target: other, box }) =>
          address !== null &&
          other.getAttribute('href') === address &&
          Math.min(box.width, box.height) >= pixels,
      )
    }
    function touches(small: DOMRect, other: DOMRect): boolean {
      const [x, y] = [small.x + small.width / 2, small.y + small.height / 2]
      const across = Math.max(other.left - x, 0, x - other.right)
      const down = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(across, down) < pixels / 2
    }
  }, least)
}

/** Text that is cut off where nothing leads to the rest: of each such box the words and how much is missing. */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    return [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
      .filter((box) => box.checkVisibility() && hasOwnText(box))
      .flatMap((box) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(box)
        const isHiding = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
        const down = box.scrollHeight - box.clientHeight
        const across = box.scrollWidth - box.clientWidth
        const isCutDown = isHiding(overflowY) && down > 3
        const isCutAcross = isHiding(overflowX) && across > 1 && textOverflow !== 'ellipsis'
        if (!isCutDown && !isCutAcross) return []
        if (box.clientHeight <= 1 || box.closest('[title]')) return []
        return [`“${box.textContent?.trim().slice(0, 50)}” ${across} across, ${down} down`]
      })

    function hasOwnText(box: HTMLElement): boolean {
      return [...box.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      )
    }
  })
}
