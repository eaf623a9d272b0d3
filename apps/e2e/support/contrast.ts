import type { Page } from '@playwright/test'

/** Two tokens of the theme, one on the other, and the ratio that WCAG 2.2 wants of them. */
export type Pair = { front: string; back: string; least: number }

const GROUNDS = ['bg', 'panel', 'sunk', 'selected'] as const
const TEXTS = ['ink', 'soft', 'faint', 'keep', 'lose', 'ask', 'nix', 'stop'] as const
const CODE = ['string', 'attribute', 'keyword'] as const
const TINTED = ['keep', 'lose', 'ask', 'nix', 'stop'] as const
/** Borders of controls, parts of bars, and the ring of the focus, which is drawn in `keep`. */
const SHAPES = ['edge', 'keep-fill', 'lose-fill', 'ask-fill', 'nix-fill', 'keep'] as const

/** 1.4.3 for text, 1.4.11 for what is no text. */
export const PAIRS: readonly Pair[] = [
  ...TEXTS.flatMap((front) => GROUNDS.map((back) => ({ front, back, least: 4.5 }))),
  ...CODE.flatMap((front) => ['panel', 'sunk', 'bg'].map((back) => ({ front, back, least: 4.5 }))),
  ...TINTED.flatMap((front) => [
    { front, back: `${front}-tint`, least: 4.5 },
    { front: 'ink', back: `${front}-tint`, least: 4.5 },
  ]),
  ...['keep', 'stop'].map((back) => ({ front: 'on', back, least: 4.5 })),
  ...SHAPES.flatMap((front) => GROUNDS.map((back) => ({ front, back, least: 3 }))),
]

/** The ratios of these pairs, as the page's own sheet gives the colours at this moment. */
export function ratiosOf(page: Page, pairs: readonly Pair[]): Promise<number[]> {
  return page.evaluate((all) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
    const probe = document.createElement('span')
    document.body.append(probe)
    const luminanceOf = (token: string) => {
      probe.style.color = `var(--color-${token})`
      context.fillStyle = '#123456'
      context.fillStyle = getComputedStyle(probe).color
      context.fillRect(0, 0, 1, 1)
      const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
    }
    const ratios = all.map(({ front, back }) => {
      const [one, other] = [luminanceOf(front), luminanceOf(back)]
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    })
    probe.remove()
    return ratios
  }, pairs)
}
