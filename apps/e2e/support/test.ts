import { test as base, expect, type Page } from '@playwright/test'
import { type Product, type ProductOptions, startProduct } from './product.ts'
import { type Watch, watchContext } from './watch.ts'

type Fixtures = {
  watch: Watch
  /** Starts the product; it ends with the test. */
  start: (options: ProductOptions) => Promise<Product>
  /** Starts the product and opens its page as the user does, by the printed address. */
  open: (options: ProductOptions) => Promise<{ page: Page; product: Product }>
}

/** Every test ends with the same question: did the page do anything that it must never do? */
export const test = base.extend<Fixtures>({
  watch: [
    async ({ context }, use) => {
      const watch = await watchContext(context)
      await use(watch)
      expect(watch.faults).toEqual([])
    },
    { auto: true },
  ],
  start: async ({ context, watch }, use) => {
    const started: Product[] = []
    await use(async (options) => {
      const product = await startProduct(options)
      started.push(product)
      watch.allow(product.origin)
      return product
    })
    // Pages first: a page whose server goes complains, and rightly so.
    await Promise.all(context.pages().map((page) => page.close()))
    await Promise.all(started.map((product) => product.stop()))
  },
  open: async ({ page, start }, use) => {
    await use(async (options) => {
      const product = await start(options)
      await page.goto(product.url)
      return { page, product }
    })
  },
})

export { expect }
