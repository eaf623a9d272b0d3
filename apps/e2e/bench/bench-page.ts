import { cpus, release } from 'node:os'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { HUGE_FOLDERS, hugeHost } from '../support/huge-host.ts'
import { startProduct } from '../support/product.ts'
import { type ActionCosts, costsOfActions } from './actions.ts'
import { type Load, loadOf, paintOfEmptyPage } from './loads.ts'
import { type Memory, memoryOf } from './memory.ts'
import { printTable } from './table.ts'

const OPTIONS = {
  /** Times that a page is loaded, and that each action is done. */
  loads: { type: 'string', default: '7' },
  rounds: { type: 'string', default: '40' },
  /** Of the large host. */
  folders: { type: 'string', default: String(HUGE_FOLDERS) },
} as const

/** What was measured on one host. */
export type Measured = {
  title: string
  loads: Record<'/host' | '/paths', Load[]>
  actions: ActionCosts
  memory: Memory
}

const { values } = parseArgs({ options: OPTIONS })
const folders = Number(values.folders)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
console.log(
  `${cpus().length} cores, Linux ${release()}, Node ${process.versions.node}, Chromium ${browser.version()}, 1440 × 900.`,
)
const empty = await paintOfEmptyPage(browser, Number(values.loads))
const measured: Measured[] = []
for (const [title, host] of [
  ['demo host', ['--demo']],
  [`${folders.toLocaleString('en')} folders`, hugeHost(folders)],
] as const)
  measured.push(await measure(title, host, browser))
await browser.close()
printTable(measured, empty)

async function measure(
  title: string,
  host: readonly string[],
  inBrowser: Browser,
): Promise<Measured> {
  const product = await startProduct({ host })
  try {
    const loads: Measured['loads'] = { '/host': [], '/paths': [] }
    for (let round = 0; round < Number(values.loads); round += 1)
      for (const place of ['/host', '/paths'] as const)
        loads[place].push(await loadOf(inBrowser, product, place))
    const page = await inBrowser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(product.url)
    const actions = await costsOfActions(page, Number(values.rounds))
    const memory = await memoryOf(page)
    await page.close()
    return { title, loads, actions, memory }
  } finally {
    await product.stop()
  }
}
