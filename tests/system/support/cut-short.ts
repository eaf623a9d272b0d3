import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands before mv: makes one rename at a time and, when as many as it may were made, kills all that
 * runs with it. What the disk then has is what it would have after a power cut.
 */
const MV = `#!/bin/sh
spend() {
  read -r left < "$RENAMES_LEFT"
  [ "$left" -gt 0 ] || kill -9 0
  echo $((left - 1)) > "$RENAMES_LEFT"
}
[ "$1" = -n ] || exit 64
case $2 in
  -T) spend; exec /bin/mv "$@" ;;
  -t) folder=$3; [ "$4" = -- ] || exit 64 ;;
  *) exit 64 ;;
esac
shift 4
for name; do
  spend
  /bin/mv -n -t "$folder" -- "$name" || exit 1
done
`

export type Cutter = {
  /** Environment of a program that may make `count` renames. */
  after: (count: number) => Record<string, string>
  /** Renames that were made since. */
  made: (count: number) => number
}

export function makeCutter(folder: string): Cutter {
  const programs = join(folder, 'cutter')
  const left = join(folder, 'renames-left')
  mkdirSync(programs)
  writeFileSync(join(programs, 'mv'), MV, { mode: 0o755 })
  return {
    after(count) {
      writeFileSync(left, `${count}\n`)
      return { PATH: `${programs}:${process.env.PATH}`, RENAMES_LEFT: left }
    },
    made: (count) => count - Number(readFileSync(left, 'utf8')),
  }
}
