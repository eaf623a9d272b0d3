import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Facts } from '@tideline/model'
import { beforeEach, describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { liveSource } from '#source/live-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const store = (name: string) => `/nix/store/${HASH}-${name}`
const SYSTEM = store('nixos-system-otter-26.05.3910.4c1e7fa')
const UNITS = store('system-units')

/** A system on a disk, as Nix lays it out: links within the store, and a profile that leads there. */
describe('a NixOS below a sysroot', () => {
  let root = ''
  const file = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const link = (path: string | Buffer, target: string) => {
    const at = Buffer.concat([Buffer.from(`${root}`), Buffer.from(path)])
    mkdirSync(dirname(at.toString('latin1')), { recursive: true })
    symlinkSync(target, at)
  }
  const unit = (name: string, text: string) => {
    file(`${store(`unit-${name}`)}/${name}`, text)
    link(`${UNITS}/${name}`, `${store(`unit-${name}`)}/${name}`)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nixos-on-disk-'))
    link('/nix/var/nix/profiles/system', 'system-7-link')
    link('/nix/var/nix/profiles/system-7-link', SYSTEM)
    file(`${SYSTEM}/init`, '\x7fELF')
    file(`${SYSTEM}/prepare-root`, '#!/bin/sh\n')
    file(`${SYSTEM}/nixos-version`, '26.05.3910.4c1e7fa')
    file(
      `${SYSTEM}/activate`,
      `-w ${store('update-users-groups.pl')} ${store('users-groups.json')}\n`,
    )
    link(`${SYSTEM}/kernel`, `${store('linux')}/bzImage`)
    link(`${SYSTEM}/etc`, `${store('etc')}/etc`)
    link(`${store('etc')}/etc/systemd/system`, UNITS)
    file(
      store('users-groups.json'),
      JSON.stringify({
        users: [
          { name: 'ada', hashedPasswordFile: '/persist/ada' },
          { name: 'bob', hashedPasswordFile: '/persist/bob' },
        ],
      }),
    )
    file('/persist/ada', '')
    link('/persist/bob', '/persist/keys/bob')
    file('/persist/keys/bob', '$y$hash')
    file('/etc/passwd', 'ada:x:1000:100::/home/ada:/bin/sh\n')
    link('/etc/fstab', '/etc/static/fstab')
    link('/etc/static', `${store('etc')}/etc`)
    file(
      `${store('etc')}/etc/fstab`,
      'none / tmpfs size=2G 0 0\n/dev/disk/by-partlabel/disk-main-root /persist ext4 defaults 0 0\n',
    )
    unit('var-log.mount', '[Mount]\nOptions=bind\nWhat=/persist/var/log\nWhere=/var/log\n')
    mkdirSync(join(root, 'persist/var/log'), { recursive: true })
    return () => rmSync(root, { recursive: true, force: true })
  })

  const factsOf = (): Promise<Facts> => {
    const source = liveSource({ sysroot: root })
    if (!source.ok) throw new Error(source.problem.title)
    return gatherFacts(source.value)
  }

  test('is read by its links, none of which leads out', async () => {
    const facts = await factsOf()
    expect(facts.nixos).toMatchObject({
      value: { systemPath: SYSTEM, stage1: 'systemd', generation: 7, runningGeneration: 7 },
    })
    // What was booted on the machine that this test runs on is not told of the disk.
    expect(facts.nixos).not.toHaveProperty('value.bootedSystemPath')
    expect(facts.declaredUsers).toMatchObject({
      value: {
        users: [{ hashedPasswordFileState: 'empty' }, { hashedPasswordFileState: 'present' }],
      },
    })
    expect(facts.persistedToday).toMatchObject({
      value: [{ path: '/var/log', store: '/persist', kind: 'directory', seenIn: 'unit' }],
      from: expect.stringContaining('not what only the initrd mounts'),
    })
  })

  test('with hostile units is read all the same', async () => {
    const name = Buffer.concat([
      Buffer.from(`${UNITS}/persist-`),
      Buffer.from([0xff]),
      Buffer.from('\n$(x).service'),
    ])
    link(name, '/dev/zero')
    link(`${UNITS}/home-manager-loop.service`, 'home-manager-loop.service')
    link(`${UNITS}/restic-backups-out.service`, '/../../../../etc/passwd')
    link(`${UNITS}/restic-backups-folder.service`, UNITS)
    execFileSync('mkfifo', [join(root, store('fifo'))])
    link(`${UNITS}/borgbackup-job-fifo.service`, store('fifo'))
    unit('btrbk-big.service', `[Service]\n${'#'.repeat(17 * 2 ** 20)}`)
    unit('srv-x.mount', '[Mount]\nOptions=bind\nWhat=/persist/../etc/shadow\nWhere=/srv/x\n')
    const facts = await factsOf()
    expect(facts.persistedToday).toMatchObject({ state: 'known', value: [{ path: '/var/log' }] })
    expect(facts.backups).toMatchObject({ state: 'known' })
    const jobs = facts.backups.state === 'known' ? facts.backups.value : []
    expect(jobs.map((job) => [job.unit, job.arePathsKnown])).toEqual([
      ['borgbackup-job-fifo.service', false],
      ['btrbk-big.service', false],
      ['restic-backups-folder.service', false],
      ['restic-backups-out.service', false],
    ])
    expect(facts.nixos).toMatchObject({ value: { homeManagerUsers: ['loop'] } })
  })

  test('with a store that is not mounted it is said what to mount', async () => {
    rmSync(join(root, 'nix/store'), { recursive: true })
    expect((await factsOf()).nixos).toMatchObject({
      state: 'missing',
      help: 'Where /nix is a volume of its own, mount it below that folder too.',
    })
  })
})
