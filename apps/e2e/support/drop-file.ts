import type { Page } from '@playwright/test'

/** As the browser tells the page of a file that is let go over it. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    (file) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([file.text], file.name, { type: 'application/json' }))
      for (const kind of ['dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }),
        )
    },
    { name, text },
  )
}
