import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, HERE } from './run-program.ts'

/** other-roots.sh as far as it goes without a guest: what would make and start one only writes down that it was asked. */
it.each([
  ['zfs-move', 'CASE'],
  ['zfs', 'ONLY'],
])('what it gives the job of %s is taken as it stands', (kind, name) => {
  const folder = made()
  const hostile = `it's $(touch "${folder}/pwned") \`id\` *`
  expect(start(folder, kind, { [name]: hostile }).status).toBe(0)
  const job = readFileSync(join(folder, 'shared/job'), 'utf8')
  const from = job.indexOf(kind === 'zfs' ? 'ONLY=' : 'CASE=')
  const heard = job.slice(from).replace(/(?:node|bash) [^\n]*/, `printenv ${name}`)
  const { stdout } = spawnSync('bash', ['-c', heard], { encoding: 'utf8' })
  expect(stdout).toBe(`${hostile}\nended with 0\n`)
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
})

it('tools that were cut short are gone on with, and are there once and for all then', () => {
  const folder = made()
  writeFileSync(join(folder, 'cut'), '')
  expect(start(folder, 'zfs-move').status).not.toBe(0)
  expect(asked(folder)).toContain('install')
  writeFileSync(join(folder, 'asked'), '')
  expect(start(folder, 'zfs-move').status).toBe(0)
  expect(asked(folder)).toMatch(/dpkg --configure -a.*install/s)
  writeFileSync(join(folder, 'asked'), '')
  expect(start(folder, 'zfs-move').status).toBe(0)
  expect(asked(folder)).toBe('')
})

/** A guest's folder, and programs that stand in. */
function made(): string {
  const folder = folderWith({ asked: '' })
  for (const name of ['tree/boot', 'tools', 'shared'])
    mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['tree/made', 'tree/boot/vmlinuz-1', 'tree/boot/initrd.img-1'])
    writeFileSync(join(folder, name), '')
  const programs = {
    'mkfs.ext4': 'true',
    'qemu-system-x86_64': `echo 'ended with 0' > ${folder}/shared/result`,
    unshare: `echo "$@" >> ${folder}/asked
case "$*" in *' install '*)
  mkdir -p ${folder}/tree/usr/bin; : > ${folder}/tree/usr/bin/node
  if [ -e ${folder}/cut ]; then unlink ${folder}/cut; exit 1; fi ;;
esac`,
  }
  for (const [name, text] of Object.entries(programs)) {
    const file = join(folder, 'tools', name)
    writeFileSync(file, `#!/bin/sh\n${text}\n`)
    chmodSync(file, 0o755)
  }
  return folder
}

function asked(folder: string): string {
  return readFileSync(join(folder, 'asked'), 'utf8')
}

function start(folder: string, kind: string, given: Record<string, string> = {}) {
  const env = { ...process.env, ...given, PATH: `${join(folder, 'tools')}:${process.env.PATH}` }
  const program = join(HERE, '../other-roots/other-roots.sh')
  return spawnSync('bash', [program, folder, kind], { encoding: 'utf8', env })
}
