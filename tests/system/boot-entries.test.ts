import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  GRUB_IS_SET,
  GRUB_START_ONCE,
  START_ONCE,
} from '../../packages/pipeline/src/plan/steps/start-once-programs.ts'
import { PINNED_ENTRY } from '../../packages/pipeline/src/plan/steps/way-back.ts'
import { newFolder } from './support/product.ts'

/** The programs that look into what boot loaders have, on files as NixOS' own builders write them. */
const box = newFolder('boot-entries')
const [esp, tools, log] = [join(box, 'esp'), join(box, 'tools'), join(box, 'log')]
const [grub, profile, system] = [join(box, 'boot/grub'), join(box, 'profile'), join(box, 'system')]
const conf = join(esp, 'loader/loader.conf')
const OLD = "NixOS - Profile 'before_tideline'>0"

beforeEach(() => {
  for (const folder of ['loader/entries', 'EFI/nixos'])
    mkdirSync(join(esp, folder), { recursive: true })
  for (const folder of [tools, grub, system]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(system, 'init'), '#!/bin/sh\n')
  symlinkSync(system, profile)
  for (const file of ['kernel.efi', 'initrd.efi']) writeFileSync(join(esp, 'EFI/nixos', file), 'x')
  writeFileSync(conf, 'timeout 5\ndefault nixos-generation-8.conf\neditor 0\n')
  tool('bootctl', `printf '%s\\n' "$*" >> ${log}`)
  tool('grub-set-default', `printf 'saved_entry=%s\\n' "$2" >> ${grub}/grubenv`)
  tool('grub-reboot', `printf 'next_entry=%s\\n' "$2" >> ${grub}/grubenv`)
  tool('grub-editenv', '[ "$2" = list ] && cat "$1"')
  return () => {
    for (const folder of ['esp', 'tools', 'boot', 'system', 'profile', 'log'])
      rmSync(join(box, folder), { recursive: true, force: true })
  }
})
afterAll(() => rmSync(box, { recursive: true }))

test('what runs becomes the default, and what loader.conf names starts once', () => {
  expect(run(START_ONCE, esp).status).toBe(0)
  expect(calls()).toEqual(['set-default @current', 'set-oneshot nixos-generation-8.conf'])
})

test('boot counting goes back by itself: nothing is set', () => {
  writeFileSync(conf, 'timeout 5\npreferred nixos-abc.conf\ndefault nixos-*\n')
  const { status, stdout } = run(START_ONCE, esp)
  expect([status, stdout]).toEqual([0, 'boot counting is on: it leads back by itself\n'])
  expect(calls()).toEqual([])
})

test.each([
  ['a pattern', 'default nixos-*\n'],
  ['nothing', 'timeout 5\n'],
])('%s is no name of an entry', (_, text) => {
  writeFileSync(conf, text)
  expect(run(START_ONCE, esp)).toMatchObject({ status: 1 })
  expect(calls()).toEqual([])
})

test('a default that cannot be set stops before the new entry is asked for', () => {
  tool('bootctl', `printf '%s\\n' "$*" >> ${log}; exit 1`)
  expect(run(START_ONCE, esp).status).toBe(1)
  expect(calls()).toEqual(['set-default @current'])
})

test('GRUB: only where it starts what was saved, and has the old menu', () => {
  const menu = join(grub, 'grub.cfg')
  const saved = `    else\n      set default="\${saved_entry}"\n`
  const submenu = `submenu "NixOS - Profile 'before_tideline'" --class submenu {\n`
  for (const text of ['      set default=0\n', `      set default=0\n${submenu}`, saved]) {
    writeFileSync(menu, text)
    expect(run(GRUB_START_ONCE, grub, OLD).status).toBe(1)
    expect(spawnSync('ls', [grub], { encoding: 'utf8' }).stdout).toBe('grub.cfg\n')
  }
  writeFileSync(menu, saved + submenu)
  const set = run(GRUB_START_ONCE, grub, OLD)
  expect(set.stdout).toBe(`saved_entry=${OLD}\nnext_entry=0\n`)
  expect(run(GRUB_IS_SET, grub, OLD).status).toBe(0)
  // Of another number, or used up: not done.
  for (const text of [`saved_entry=${OLD}0\nnext_entry=0\n`, `saved_entry=${OLD}\n`]) {
    writeFileSync(join(grub, 'grubenv'), text)
    expect(run(GRUB_IS_SET, grub, OLD).status).toBe(1)
  }
})

const entry = (options: string) =>
  `title NixOS\nlinux /EFI/nixos/kernel.efi\ninitrd /EFI/nixos/initrd.efi\noptions ${options}\n`

test.each([
  ['nixos-before_tideline-generation-1.conf', 'quiet'],
  ['nixos-0a1b2c.conf', ''],
])('the old entry is seen by the system that it starts: %s', (name, more) => {
  const file = join(esp, 'loader/entries', name)
  writeFileSync(file, entry(`init=${system}/init ${more}`.trim()))
  const { status, stdout } = run(PINNED_ENTRY, profile, join(box, 'none'), esp)
  expect([status, stdout]).toEqual([0, `${file}\nthe way back is there\n`])
  // As a full partition leaves it.
  writeFileSync(join(esp, 'EFI/nixos/initrd.efi'), '')
  const missing = run(PINNED_ENTRY, profile, esp)
  expect(missing.status).toBe(1)
  expect(missing.stderr).toContain('/EFI/nixos/initrd.efi, which is not there')
})

test('the entry of another system is no way back', () => {
  const write = (options: string) =>
    writeFileSync(join(esp, 'loader/entries/nixos-generation-8.conf'), entry(options))
  for (const init of [`${system}-2/init`, `${system}/init-2`, `/x${system}/init`]) {
    write(`init=${init} quiet`)
    expect(run(PINNED_ENTRY, profile, esp)).toMatchObject({ status: 1, stdout: '' })
  }
})

test('GRUB has all entries in one menu', () => {
  writeFileSync(join(grub, 'grub.cfg'), `linux ($drive1)/k init=${system}/init quiet\n`)
  expect(run(PINNED_ENTRY, profile, join(box, 'boot')).status).toBe(0)
  writeFileSync(join(grub, 'grub.cfg'), `linux ($drive1)/k init=${system}-2/init quiet\n`)
  expect(run(PINNED_ENTRY, profile, join(box, 'boot')).status).toBe(1)
})

function tool(name: string, program: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${program}\n`)
  chmodSync(join(tools, name), 0o755)
}

function calls(): string[] {
  return spawnSync('cat', [log], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
}

function run(program: string, ...data: string[]) {
  const env = { ...process.env, PATH: `${tools}:${process.env.PATH}` }
  return spawnSync('sh', ['-c', program, 'sh', ...data], { encoding: 'utf8', env })
}
