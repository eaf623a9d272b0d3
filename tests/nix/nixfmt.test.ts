import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceLayouts } from '@tideline/fixtures/layouts'
import type { Artifact } from '@tideline/model'
import { classify, examine } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { coveringSample, filesOf, possibleCombinations } from './combinations.ts'
import { folderWith } from './run-program.ts'

// No package registry of Debian's or npm's has it: https://github.com/NixOS/nixfmt
const nixfmt = process.env.NIXFMT ?? 'nixfmt'

it('nixfmt, where it is there or NIXFMT names it, changes nothing', () => {
  const folder = folderWith({})
  const layouts = sourceLayouts.map(
    ({ host, design }) => examine({ ...host, inventory: classify(host) }, design).artifacts,
  )
  const combinations = coveringSample(possibleCombinations()).flatMap(
    (combination) => filesOf(combination)?.artifacts ?? [],
  )
  const files = [...layouts.flat(), ...combinations].filter(({ language }) => language === 'nix')
  const written = files.map((file, at) => write(join(folder, String(at)), file))
  expect(written.length).toBeGreaterThan(500)
  const { stdout, stderr, status } = spawnSync(nixfmt, ['--check', ...written], {
    encoding: 'utf8',
  })
  expect(`${stdout}${stderr}`).toBe('')
  expect(status).toBe(0)
})

it('and would say so of a file that it changes', () => {
  const folder = folderWith({ 'a.nix': '{ a=1; }\n' })
  expect(spawnSync(nixfmt, ['--check', join(folder, 'a.nix')]).status).not.toBe(0)
})

function write(folder: string, { name, text }: Artifact): string {
  mkdirSync(folder)
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
