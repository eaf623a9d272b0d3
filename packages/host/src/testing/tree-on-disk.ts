import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { buildScanner } from '#testing/built-scanner.ts'

export type TreeOnDisk = {
  /** A new, empty folder for each test. */
  root: string
  /** The scanner's entry file. */
  entry: string
  /** A file of so many bytes below the root, with the folders above it. */
  write(path: string, bytes: number): void
}

// A large tree is long in being removed where others use the disk.
const PATIENT_MILLISECONDS = 120_000

/** Makes a folder before each test of the file and removes it after. */
export function treeOnDisk(): TreeOnDisk {
  const tree: TreeOnDisk = {
    root: '',
    entry: '',
    write(path, bytes) {
      mkdirSync(join(tree.root, path, '..'), { recursive: true })
      writeFileSync(join(tree.root, path), Buffer.alloc(bytes, 1))
    },
  }
  let remove = () => {}
  beforeAll(async () => {
    const scanner = await buildScanner()
    tree.entry = scanner.entry
    remove = scanner.remove
  })
  afterAll(() => remove())
  beforeEach(() => {
    tree.root = mkdtempSync(join(tmpdir(), 'tree-'))
    chmodSync(tree.root, 0o755)
    return () => rmSync(tree.root, { recursive: true, force: true })
  }, PATIENT_MILLISECONDS)
  return tree
}
