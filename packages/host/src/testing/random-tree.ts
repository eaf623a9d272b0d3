import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'

/**
 * Fills a folder with so many entries: folders in folders, files of many sizes, holes, links of all
 * kinds and names of any bytes. The same for the same seed.
 */
export function fillRandomly(root: string, entries: number, seed: number): void {
  const random = numbersFrom(seed)
  const folders = [Buffer.from(root)]
  const files: Buffer[] = []
  const among = (all: readonly Buffer[]) => all[Math.floor(random() ** 1.5 * all.length)]!
  for (let made = 0; made < entries; made += 1) {
    const name = Buffer.concat([Buffer.from(`${made}`), ODD_NAMES[made % 50] ?? NOTHING])
    const path = Buffer.concat([among(folders), SLASH, name])
    const what = random()
    if (what < 0.15) {
      mkdirSync(path)
      folders.push(path)
    } else if (what < 0.18) symlinkSync(TARGETS[made % TARGETS.length]!, path)
    else if (what < 0.24 && files.length > 0) linkSync(among(files), path)
    else {
      writeFileSync(path, Buffer.alloc(Math.floor(random() ** 30 * 60_000)))
      if (what > 0.97) truncateSync(path, Math.floor(random() * 1e9))
      files.push(path)
    }
  }
}

const SLASH = Buffer.from('/')
const NOTHING = Buffer.alloc(0)
const ODD_NAMES = [
  Buffer.from([0xff, 0xfe]),
  Buffer.from('ü'),
  Buffer.from('\n'),
  Buffer.from('\\'),
  Buffer.from('x'.repeat(240)),
]
const TARGETS = ['/nix/store/0-x', '..', '/etc/static/x', 'nowhere', `/${'y'.repeat(3000)}`]

// A small generator of even quality (mulberry32); Math.random cannot be seeded.
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
