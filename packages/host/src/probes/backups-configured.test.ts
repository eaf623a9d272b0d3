import type { BackupJob } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'
import { serviceUnit, withUnits } from '#testing/recorded-units.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'

async function jobsOf(files: RecordedFiles): Promise<BackupJob[]> {
  const { backups } = await gatherFacts(recordedSource(files))
  if (backups.state === 'missing') throw new Error(backups.why)
  return backups.value
}

const BTRFS = `30 1 0:27 /@ / rw - btrfs /dev/sda2 rw,subvolid=256,subvol=/@
31 30 0:27 /@home /home rw - btrfs /dev/sda2 rw,subvolid=257,subvol=/@home
32 30 0:27 / /mnt/top rw - btrfs /dev/sda2 rw,subvolid=5,subvol=/
`

describe('jobs whose settings are elsewhere', () => {
  const texts = { '/proc/self/mountinfo': BTRFS }

  test('btrbk', async () => {
    const units = {
      'btrbk-local.service': serviceUnit(
        `ExecStart=/nix/store/${HASH}-btrbk-0.32.6/bin/btrbk -c /etc/btrbk/local.conf run`,
      ),
      'btrbk-local.timer': '[Timer]\nOnCalendar=daily\n',
    }
    const conf = (subvolume: string) =>
      `backend btrfs-progs-sudo\nssh_identity /etc/key\nvolume /mnt/top\n subvolume ${subvolume}\n  snapshot_create always\n target /backup\n`
    const jobsWith = (subvolume: string) =>
      jobsOf(withUnits(units, { texts: { ...texts, '/etc/btrbk/local.conf': conf(subvolume) } }))
    expect(await jobsWith('@')).toEqual([
      {
        unit: 'btrbk-local.service',
        program: 'btrbk',
        paths: ['/mnt/top/@'],
        arePathsKnown: true,
        namesRoot: true,
        timer: 'btrbk-local.timer',
      },
    ])
    expect(await jobsWith('@home')).toMatchObject([{ paths: ['/mnt/top/@home'], namesRoot: false }])
    expect(await jobsOf(withUnits(units, { texts }))).toMatchObject([{ arePathsKnown: false }])
  })

  test('snapper', async () => {
    const units = {
      'snapper-timeline.service': serviceUnit(
        `ExecStart=/nix/store/${HASH}-snapper/lib/snapper/systemd-helper --timeline`,
      ),
      'snapper-timeline.timer': '[Timer]\nOnCalendar=hourly\n',
      'snapper-cleanup.service': serviceUnit('ExecStart=/x --cleanup'),
    }
    const configs = {
      '/etc/snapper/configs/home': 'SUBVOLUME="/home"\nALLOW_USERS="ada"\n',
      '/etc/snapper/configs/root': 'FSTYPE="btrfs"\nSUBVOLUME="/"\n',
    }
    expect(await jobsOf(withUnits(units, { texts: { ...texts, ...configs } }))).toMatchObject([
      {
        unit: 'snapper-timeline.service',
        program: 'snapper',
        paths: ['/', '/home'],
        namesRoot: true,
      },
    ])
    const broken = { '/etc/snapper/configs/root': 'nonsense\0' }
    expect(await jobsOf(withUnits(units, { texts: broken }))).toMatchObject([
      { paths: [], arePathsKnown: false },
    ])
  })

  test('sanoid and syncoid name datasets, told as where they are mounted', async () => {
    const mountinfo = `30 1 0:27 / / rw - zfs rpool/local/root rw
31 30 0:28 / /home rw - zfs rpool/safe/home rw
32 31 0:29 / /home/ada rw - zfs rpool/safe/home/ada rw
`
    const units = {
      'sanoid.service': serviceUnit(
        `ExecStart=/nix/store/${HASH}-sanoid-2.3.0/bin/sanoid --cron --configdir /etc/sanoid`,
      ),
      'syncoid-rpool-local-root.service': serviceUnit(
        `ExecStart=/nix/store/${HASH}-sanoid-2.3.0/bin/syncoid --sshkey /var/lib/syncoid/key --sendoptions '' --recvoptions '' --no-privilege-elevation rpool/local/root backup@host:tank/otter`,
      ),
    }
    const conf = '[rpool/safe/home]\nrecursive=yes\nuse_template=t\n\n[template_t]\ndaily=7\n'
    const jobs = await jobsOf(
      withUnits(units, {
        texts: { '/proc/self/mountinfo': mountinfo, '/etc/sanoid/sanoid.conf': conf },
      }),
    )
    expect(jobs).toMatchObject([
      { program: 'sanoid', paths: ['/home', '/home/ada'], namesRoot: false },
      { program: 'syncoid', paths: ['/', '/var/lib/syncoid/key'].slice(0, 1), namesRoot: true },
    ])
    expect(JSON.stringify(jobs)).not.toContain('backup@host')
  })

  test('Timeshift is known by its settings alone', async () => {
    const files = withUnits(
      { 'a.service': '' },
      { texts: { '/etc/timeshift/timeshift.json': '{}' } },
    )
    expect(await jobsOf(files)).toMatchObject([{ program: 'timeshift', namesRoot: true }])
  })
})
