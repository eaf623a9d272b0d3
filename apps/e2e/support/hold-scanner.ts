import { readdirSync, readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Product } from './product.ts'

/**
 * Stops the product's scanner in its tracks, so that a page can be looked at while the disk is
 * read, however fast the disk is. Answers what lets it go on.
 */
export async function holdScanner(product: Product): Promise<() => void> {
  let scanner: number | undefined
  await expect(() => {
    scanner = childrenOf(product.pid).find((pid) => commandOf(pid).includes('scanner.js'))
    if (scanner === undefined) throw new Error('no scanner runs')
    process.kill(scanner, 'SIGSTOP')
  }).toPass({ intervals: [1] })
  return () => process.kill(scanner!, 'SIGCONT')
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
