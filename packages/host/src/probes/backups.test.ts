import type { BackupJob } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { backupsInCommand } from '#probes/backups-command.ts'
import {
  datasetsOfSyncoid,
  parseBtrbk,
  parseSanoid,
  parseSnapper,
} from '#probes/backups-configured.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const UNITS = '/run/current-system/etc/systemd/system'

async function jobsOf(files: RecordedFiles): Promise<BackupJob[]> {
  const { backups } = await gatherFacts(recordedSource(files))
  if (backups.state === 'missing') throw new Error(backups.why)
  return backups.value
}

function withUnits(units: Record<string, string>, files: RecordedFiles = {}): RecordedFiles {
  const texts = Object.entries(units).map(([name, text]) => [`${UNITS}/${name}`, text])
  return { ...files, texts: { ...Object.fromEntries(texts), ...files.texts } }
}

const service = (...lines: string[]) => `[Unit]\nDescription=x\n\n[Service]\n${lines.join('\n')}\n`

/** As services/backup/restic.nix of nixpkgs writes them. */
const RESTIC = {
  'restic-backups-nightly.service': service(
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
        'borgbackup-job-home.service': service(
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

const BTRFS = `30 1 0:27 /@ / rw - btrfs /dev/sda2 rw,subvolid=256,subvol=/@
31 30 0:27 /@home /home rw - btrfs /dev/sda2 rw,subvolid=257,subvol=/@home
32 30 0:27 / /mnt/top rw - btrfs /dev/sda2 rw,subvolid=5,subvol=/
`

describe('jobs whose settings are elsewhere', () => {
  const texts = { '/proc/self/mountinfo': BTRFS }

  test('btrbk', async () => {
    const units = {
      'btrbk-local.service': service(
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
      'snapper-timeline.service': service(
        `ExecStart=/nix/store/${HASH}-snapper/lib/snapper/systemd-helper --timeline`,
      ),
      'snapper-timeline.timer': '[Timer]\nOnCalendar=hourly\n',
      'snapper-cleanup.service': service('ExecStart=/x --cleanup'),
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
      'sanoid.service': service(
        `ExecStart=/nix/store/${HASH}-sanoid-2.3.0/bin/sanoid --cron --configdir /etc/sanoid`,
      ),
      'syncoid-rpool-local-root.service': service(
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

describe('other services', () => {
  test('count where a timer or their name brings them up, and a backup program runs', async () => {
    const start = `/nix/store/${HASH}-unit-script-mirror-start/bin/mirror-start`
    const units = {
      'mirror.service': service(`ExecStart=${start} `),
      'weekly.timer': '[Timer]\nUnit=mirror.service\n',
      'my-backup.service': service(
        'ExecStart=-/run/current-system/sw/bin/rsync -aHAX --exclude /proc --password-file /etc/pw / /mnt/backup/',
      ),
      'logrotate.service': service('ExecStart=/nix/store/x/bin/logrotate /etc/logrotate.conf'),
      'logrotate.timer': '[Timer]\n',
      'rsyncd.service': service('ExecStart=/nix/store/x/bin/rsync --daemon --no-detach'),
      // Without a timer and a telling name it is not looked into.
      'quiet.service': service('ExecStart=/bin/rsync / /x'),
      'btrfs-scrub--.service': service(
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

test.each<[string, string[] | undefined, boolean]>([
  ['rsync -a /home/ /mnt', ['/home', '/mnt'], true],
  ['rsync -c / host:/x', ['/'], true],
  ['rsync -e "ssh -i /key" / host:/x', ['/'], true],
  ['rsync -a /* /mnt', ['/', '/mnt'], true],
  ['rsync -a "$SRC" /mnt', ['/mnt'], false],
  ['rsync -a /home/$USER /mnt', ['/mnt'], false],
  ['KEY=hunter2 sudo -u ada rsync -a / /mnt', ['/', '/mnt'], true],
  ['if ! restic -r /mnt/repo backup /etc; then', ['/etc'], true],
  ['tarsnap -cf /archive /home', ['/home'], true],
  ['rsync -a /a\\ b /mnt', ['/a b', '/mnt'], true],
  ['rsync -a / \\\n  /mnt', ['/', '/mnt'], true],
  ['mkdir -p /var/lib/restic backup', undefined, true],
  ['restic forget --prune', undefined, true],
  ['rclone mount r: /mnt', undefined, true],
  ['# rsync / /mnt', undefined, true],
  ['echo rsync / /mnt', undefined, true],
  ["rsync 'open quote / /mnt", ['/', '/mnt'], true],
  ['', undefined, true],
  ['constructor toString __proto__', undefined, true],
])('the command %j', (command, paths, areAllKnown) => {
  const found = backupsInCommand(command)[0]?.named
  expect(found).toEqual(paths === undefined ? undefined : { paths, areAllKnown })
})

test('settings in corrupt form', () => {
  expect(parseBtrbk('')).toEqual({ paths: [], areAllKnown: true })
  expect(parseBtrbk('volume ssh://host/pool\nsubvolume x\nsubvolume /home/*\nvolume')).toEqual({
    paths: [],
    areAllKnown: false,
  })
  expect(parseBtrbk('subvolume /home\nvolume /a//b/\nsubvolume "."')).toEqual({
    paths: ['/home', '/a/b'],
    areAllKnown: true,
  })
  expect(parseSnapper('SUBVOLUME=/a/../b')).toBeUndefined()
  expect(parseSnapper('# SUBVOLUME="/"')).toBeUndefined()
  expect(parseSnapper("SUBVOLUME='/srv'")).toBe('/srv')
  expect(parseSanoid('recursive = yes\n[a/b]\nrecursive = zfs\n[c]\nrecursive = no\n[')).toEqual([
    { name: 'a/b', isRecursive: true },
    { name: 'c', isRecursive: false },
  ])
  expect(datasetsOfSyncoid(['-r', 'host:tank/a', 'rpool/b'])).toEqual([
    { name: 'rpool/b', isRecursive: true },
  ])
  expect(datasetsOfSyncoid([])).toEqual([])
})
