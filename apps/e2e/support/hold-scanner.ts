import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { largeTree } from './large-tree.ts'
import type { Product, ProductOptions } from './product.ts'

/** A product whose scanner was stopped in its tracks while it reads the disk. */
export type Held = { product: Product; letGo: () => void }

/**
 * Starts it, so that a page can be looked at while the disk is read, however fast the disk is. On a
 * busy machine all may be read before the scanner is found: then another one is started.
 */
export async function startHeld(
  start: (options: ProductOptions) => Promise<Product>,
): Promise<Held> {
  let held: Held | undefined
  await expect(async () => {
    const product = await start({ host: largeTree() })
    const scanner = await stoppedScanner(product.pid)
    const letGo = () => void process.kill(scanner, 'SIGCONT')
    if (await isReading(product)) {
      held = { product, letGo }
      return
    }
    letGo()
    await product.stop()
    throw new Error('all was read before the scanner was stopped')
  }).toPass({ intervals: [1] })
  return held!
}

async function stoppedScanner(parent: number): Promise<number> {
  let scanner: number | undefined
  await expect(() => {
    scanner = childrenOf(parent).find((pid) => commandOf(pid).includes('scanner.js'))
    if (scanner === undefined) throw new Error('no scanner runs')
    process.kill(scanner, 'SIGSTOP')
  }).toPass({ intervals: [1] })
  return scanner!
}

async function isReading({ origin, token }: Product): Promise<boolean> {
  // What was sent before it was stopped may be on its way.
  await setTimeout(200)
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${origin}/api/host`, { headers })
  return (await response.json()).scan.state === 'running'
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

function parentOf(pid: number): number | undefined {
  // The name, in parentheses, may hold anything.
  return Number(readProc(pid, 'stat')?.replace(/^.*\)/s, '').trim().split(' ')[1])
}

function commandOf(pid: number): string {
  return readProc(pid, 'cmdline') ?? ''
}

function readProc(pid: number, what: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return undefined
  }
}
