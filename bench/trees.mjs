import { existsSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The trees to measure, by name: where they are, and how they are made. The same for each seed. */
export function benchTrees(folder) {
  return {
    nixos: made(join(folder, 'nixos-226643'), (root) => makeNixos(root, 226_643, 7)),
    flat: made(join(folder, 'flat-200000'), (root) => makeFlat(root, 200_000)),
    deep: made(join(folder, 'deep-60000'), (root) => makeDeep(root, 60_000)),
    usr: () => '/usr',
  }
}

function made(path, make) {
  return () => {
    if (existsSync(path)) return path
    process.stderr.write(`making ${path}\n`)
    const unfinished = `${path}.unfinished`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { recursive: true })
    make(unfinished)
    renameSync(unfinished, path)
    return path
  }
}

/** Like the state of a NixOS machine: many small files, some depth. */
function makeNixos(root, entries, seed) {
  const random = numbersFrom(seed)
  const folders = [root]
  for (let at = 1; at < entries; at += 1) {
    const parent = folders[Math.floor(random() ** 1.5 * folders.length)]
    if (random() < 0.14) {
      folders.push(join(parent, `folder-${at}`))
      mkdirSync(folders.at(-1))
    } else makeFile(join(parent, `file-${at}`), at, Math.floor(random() ** 4 * 20_000))
  }
}

function makeFlat(root, entries) {
  for (let at = 1; at < entries; at += 1) makeFile(join(root, `file-${at}`), at, at % 9000)
}

/** Chains of 100 folders with two files in each. */
function makeDeep(root, entries) {
  let folder = root
  for (let at = 1; at < entries; at += 1) {
    if (at % 300 === 1) folder = root
    if (at % 3 === 1) {
      folder = join(folder, `d${at % 300}-${folder === root ? at : ''}`)
      mkdirSync(folder)
    } else makeFile(join(folder, `file-${at}`), at, 2000)
  }
}

// Blocks cost the disk much and a scan nothing: one in eight has some.
function makeFile(path, at, bytes) {
  writeFileSync(path, at % 8 === 0 ? 'x'.repeat(bytes) : '')
  if (at % 8 !== 0) truncateSync(path, bytes)
}

// A small generator of even quality (mulberry32); Math.random cannot be seeded.
function numbersFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
