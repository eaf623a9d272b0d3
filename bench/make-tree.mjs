import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A tree like the state of a NixOS machine: many small files, some depth, the same for the same seed. */
export function makeTree(folder, { entries, seed }) {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const random = mulberry32(seed)
  const folders = [unfinished]
  for (let made = 1; made < entries; made += 1) {
    const parent = folders[Math.floor(random() ** 1.5 * folders.length)]
    if (random() < 0.14) {
      const path = join(parent, `folder-${made}`)
      mkdirSync(path)
      folders.push(path)
    } else {
      writeFileSync(join(parent, `file-${made}`), 'x'.repeat(Math.floor(random() ** 4 * 20_000)))
    }
  }
  renameSync(unfinished, folder)
}

// A small generator of even quality; Math.random cannot be seeded.
function mulberry32(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
