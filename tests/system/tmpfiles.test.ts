import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gatherFacts, liveSource } from '@tideline/host'
import { bytesOfText } from '@tideline/model'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** What systemd-tmpfiles makes of lines of every kind is what the facts say that it makes. */
const root = newFolder('tmpfiles')
afterAll(() => rmSync(root, { recursive: true }))

// Without backslashes: systemd reads them as C does only since its version 256.
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    '"',
    "'",
    '%%',
    '%T',
    '%m',
    '%',
    ' ',
    '\t',
    '-',
    '.',
    '..',
    ';',
    '#',
    'é',
    '//',
    '/',
  ],
  ...['\u00a0', '%Q', '%-', '\u202e'],
)
const lines = fc
  .sample(fc.array(piece, { minLength: 1, maxLength: 7 }), { numRuns: 3000, seed: 20_261_120 })
  .map((pieces, at) => {
    const quote = ['', '', '"', "'"][at % 4]
    const fields = ['', ' 0755', ' - - -', ' "0700"'][Math.floor(at / 4) % 4]
    return `d ${quote}/line-${at}-${pieces.join('')}${quote}${fields}`
  })

test('lines are read as systemd-tmpfiles reads them', async () => {
  const etc = join(root, 'nix/store/0-nixos/etc/tmpfiles.d')
  mkdirSync(etc, { recursive: true })
  mkdirSync(join(root, 'nix/var/nix/profiles'), { recursive: true })
  symlinkSync('/nix/store/0-nixos', join(root, 'nix/var/nix/profiles/system'))
  writeFileSync(join(etc, 'lines.conf'), `${lines.join('\n')}\n`)

  const source = liveSource({ sysroot: root })
  if (!source.ok) throw new Error(source.problem.why)
  const { tmpfiles } = await gatherFacts(source.value)
  if (tmpfiles.state === 'missing') throw new Error(tmpfiles.why)

  const { stderr } = spawnSync(
    'systemd-tmpfiles',
    ['--create', `--root=${root}`, join(etc, 'lines.conf')],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  // A group that is not there: the line is right all the same.
  const unresolved = new Set(
    [...stderr.matchAll(/lines\.conf:(\d+): Failed to resolve/g)].map(
      ([, line]) => Number(line) - 1,
    ),
  )
  const lineOf = (path: string) => Number(/^\/line-(\d+)-/.exec(path)?.[1])
  const notMade = tmpfiles.value
    .map(({ path }) => path)
    .filter((path) => !unresolved.has(lineOf(path)))
    .filter((path) => !existsSync(Buffer.concat([Buffer.from(root), bytesOfText(path)])))
  expect(notMade).toEqual([])

  const told = new Set(tmpfiles.value.map(({ path }) => lineOf(path)))
  const refused = new Set(
    [...stderr.matchAll(/lines\.conf:(\d+): /g)].map(([, line]) => Number(line) - 1),
  )
  const leftOut = lines.filter((line, at) => !told.has(at) && !refused.has(at) && isFixed(line))
  expect(leftOut).toEqual([])
  expect(told.size).toBeGreaterThan(500)
})

/** `%a` and its like differ from machine to machine, and `..` is no path of the model. */
function isFixed(line: string): boolean {
  return !/%[a-zA-Z]/.test(line.replaceAll('%%', '').replaceAll('%T', '')) && !/\.\./.test(line)
}
