import type { BackupJob } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'
import { serviceUnit, withUnits } from '#testing/recorded-units.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const UNITS = '/run/current-system/etc/systemd/system'

async function jobsOf(files: RecordedFiles): Promise<BackupJob[]> {
  const { backups } = await gatherFacts(recordedSource(files))
  if (backups.state === 'missing') throw new Error(backups.why)
  return backups.value
}

/** As services/backup/restic.nix of nixpkgs writes them. */
const RESTIC = {
  'restic-backups-nightly.service': serviceUnit(
    'Environment="RESTIC_REPOSITORY=rest:https://me:hunter2@backup.example/otter"',
    'Environment="RESTIC_PASSWORD_FILE=/etc/restic-password"',
    'CacheDirectory=restic-backups-nightly',
    `ExecStart=/nix/store/${HASH}-restic-0.18.1/bin/restic -o sftp.args=-i/etc/key backup --exclude-file=/nix/store/${HASH}-exclude-patterns --files-from=/run/restic-backups-nightly/includes`,
    `ExecStart=/nix/store/${HASH}-restic-0.18.1/bin/restic forget --prune --keep-daily 7`,
    `ExecStartPre=/nix/store/${HASH}-unit-script-restic-backups-nightly-pre-start/bin/restic-backups-nightly-pre-start`,
  ),
  'restic-backups-nightly.timer': '[Timer]\nOnCalendar=00:05\n',
}
const PRE_START = `/nix/store/${HASH}-unit-script-restic-backups-nightly-pre-start/bin/restic-backups-nightly-pre-start`
const STATIC_PATHS = `/nix/store/${HASH}-staticPaths`

describe('restic', () => {
  const withScript = (script: string, paths: string) =>
    withUnits(RESTIC, { texts: { [PRE_START]: script, [STATIC_PATHS]: paths } })

  test('has its paths in a file', async () => {
    const script = `#!/bin/bash -e\nrestic cat config > /dev/null || restic init\ncat ${STATIC_PATHS} >> /run/restic-backups-nightly/includes\n`
    const jobs = await jobsOf(withScript(script, '/home/\n/var/lib/my app\n\n'))
    expect(jobs).toEqual([
      {
        unit: 'restic-backups-nightly.service',
        program: 'restic',
        paths: ['/home', '/var/lib/my app'],
        arePathsKnown: true,
        namesRoot: false,
        timer: 'restic-backups-nightly.timer',
      },
    ])
    expect(JSON.stringify(jobs)).not.toMatch(/hunter2|password|example/)
    expect(await jobsOf(withScript(script, '/\n'))).toMatchObject([{ namesRoot: true }])
  })

  test('may be told to leave out what is mounted below its paths', async () => {
    const stays = async (options: string) => {
      const unit = serviceUnit(`ExecStart=/run/wrappers/bin/restic backup ${options} /`)
      const [job] = await jobsOf(withUnits({ 'restic-backups-a.service': unit }))
      return job!.staysOnOneFileSystem
    }
    expect(await stays('--one-file-system')).toBe(true)
    expect(await stays('-x')).toBe(true)
    expect(await stays('--exclude /x -v')).toBeUndefined()
    const borg = serviceUnit(
      'Environment="extraCreateArgs=--stats --one-file-system"',
      'ExecStart=/bin/borg create ::x /',
    )
    expect(await jobsOf(withUnits({ 'borgbackup-job-a.service': borg }))).toMatchObject([
      { staysOnOneFileSystem: true },
    ])
  })

  test('may have them made by a script of the user', async () => {
    const script = `cat ${STATIC_PATHS} >> /run/x\n/nix/store/${HASH}-dynamicFilesFromScript >> /run/x\n`
    expect(await jobsOf(withScript(script, '/home\n'))).toMatchObject([
      { paths: ['/home'], arePathsKnown: false },
    ])
  })

  test('is known by its name where nothing of it can be read', async () => {
    const links = { [`${UNITS}/restic-backups-nightly.service`]: `/nix/store/${HASH}-gone` }
    expect(await jobsOf({ links })).toEqual([
      {
        unit: 'restic-backups-nightly.service',
        program: 'restic',
        paths: [],
        arePathsKnown: false,
        namesRoot: false,
      },
    ])
  })

  test('is no job where the unit is masked', async () => {
    expect(
      await jobsOf({ links: { [`${UNITS}/restic-backups-nightly.service`]: '/dev/null' } }),
    ).toEqual([])
  })
})

test('borg has its paths in the script that its script starts', async () => {
  const start = `/nix/store/${HASH}-unit-script-borgbackup-job-home-start/bin/borgbackup-job-home-start`
  const script = `/nix/store/${HASH}-borgbackup-job-home-script`
  const jobs = await jobsOf(
    withUnits(
      {
        'borgbackup-job-home.service': serviceUnit(
          'Environment="BORG_REPO=me@host:/backup/otter"',
          'Environment="BORG_PASSPHRASE=hunter2"',
          `ExecStart=${start} `,
        ),
      },
      {
        texts: {
          [start]: `#!/bin/bash\nset -e\n\nexec /nix/store/${HASH}-systemd-258/bin/systemd-inhibit \\\n    --who="borgbackup" \\\n    --what="sleep" \\\n    --why="Scheduled backup" \\\n${script}\n`,
          [script]: `#!/bin/bash\nset -e
extraArgs=()
borgWrapper () {
  local result
  borg "$@" && result=$? || result=$?
}
archiveName="otter-home-$(date +%Y-%m-%dT%H:%M:%S)"
# borg create /not/this
if ! borgWrapper list "\${extraArgs[@]}" > /dev/null; then
  borgWrapper init "\${extraArgs[@]}" \\
    --encryption repokey \\
    "\${extraInitArgs[@]}"
fi
(
  set -o pipefail
  borgWrapper create "\${extraArgs[@]}" \\
    --compression lz4 \\
    --exclude-from /nix/store/${HASH}-excludefile \\
    --patterns-from /nix/store/${HASH}-patternsfile \\
    "\${extraCreateArgs[@]}" \\
    "::$archiveName$archiveSuffix" \\
    / /boot '/srv/it'"'"'s'
)
borgWrapper prune "\${extraArgs[@]}" --keep-daily=7
`,
        },
      },
    ),
  )
  expect(jobs).toEqual([
    {
      unit: 'borgbackup-job-home.service',
      program: 'borg',
      paths: ['/', '/boot', "/srv/it's"],
      arePathsKnown: true,
      namesRoot: true,
    },
  ])
  expect(JSON.stringify(jobs)).not.toMatch(/hunter2|host/)
})

describe('other services', () => {
  test('count where a timer or their name brings them up, and a backup program runs', async () => {
    const start = `/nix/store/${HASH}-unit-script-mirror-start/bin/mirror-start`
    const units = {
      'mirror.service': serviceUnit(`ExecStart=${start} `),
      'weekly.timer': '[Timer]\nUnit=mirror.service\n',
      'my-backup.service': serviceUnit(
        'ExecStart=-/run/current-system/sw/bin/rsync -aHAX --exclude /proc --password-file /etc/pw / /mnt/backup/',
      ),
      'logrotate.service': serviceUnit('ExecStart=/nix/store/x/bin/logrotate /etc/logrotate.conf'),
      'logrotate.timer': '[Timer]\n',
      'rsyncd.service': serviceUnit('ExecStart=/nix/store/x/bin/rsync --daemon --no-detach'),
      // Without a timer and a telling name it is not looked into.
      'quiet.service': serviceUnit('ExecStart=/bin/rsync / /x'),
      'btrfs-scrub--.service': serviceUnit(
        `ExecStart=/nix/store/${HASH}-btrfs-progs/bin/btrfs scrub start -B /`,
      ),
    }
    const script =
      '#!/bin/bash\nset -e\nchown rsync /tmp/x\nnice -n 10 rclone --config /etc/rclone.conf sync /home remote:otter\n'
    expect(await jobsOf(withUnits(units, { texts: { [start]: script } }))).toEqual([
      {
        unit: 'btrfs-scrub--.service',
        program: 'btrfs-scrub',
        paths: ['/'],
        arePathsKnown: true,
        namesRoot: true,
      },
      {
        unit: 'mirror.service',
        program: 'rclone',
        paths: ['/home'],
        arePathsKnown: true,
        namesRoot: false,
        timer: 'weekly.timer',
      },
      {
        unit: 'my-backup.service',
        program: 'rsync',
        paths: ['/', '/mnt/backup'],
        arePathsKnown: true,
        namesRoot: true,
      },
    ])
  })

  test('are not known where no units are', async () => {
    expect((await gatherFacts(recordedSource({}))).backups).toMatchObject({
      state: 'missing',
      help: expect.stringContaining('Look yourself'),
    })
  })
})
