import { type BackupJob, PathText, textOfString } from '@tideline/model'
import { commandWords } from '#probes/command-words.ts'

/** Paths that a job names, and whether there can be others. */
export type NamedPaths = { paths: PathText[]; areAllKnown: boolean }

export const NOTHING_NAMED: NamedPaths = { paths: [], areAllKnown: true }

export type BackupCommand = {
  program: BackupJob['program']
  /** After the program. They may hold secrets and go no further than the probe. */
  words: string[]
  named: NamedPaths
}

type Program = {
  program: BackupJob['program']
  /** One of these words must be there, else it is another task of that program. */
  tasks?: readonly string[]
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  restic: { program: 'restic', tasks: ['backup'] },
  borg: { program: 'borg', tasks: ['create'] },
  // The function in the script of nixpkgs' borgbackup module.
  borgWrapper: { program: 'borg', tasks: ['create'] },
  borgmatic: { program: 'borg' },
  rsync: { program: 'rsync' },
  rclone: { program: 'rclone', tasks: ['sync', 'copy', 'copyto', 'move', 'bisync'] },
  kopia: { program: 'kopia', tasks: ['create', 'snap'] },
  duplicity: { program: 'duplicity' },
  btrbk: { program: 'btrbk', tasks: ['run', 'snapshot', 'resume'] },
  snapper: { program: 'snapper', tasks: ['create'] },
  timeshift: { program: 'timeshift', tasks: ['--create', '--check'] },
  sanoid: { program: 'sanoid' },
  syncoid: { program: 'syncoid' },
  btrfs: { program: 'btrfs-scrub', tasks: ['scrub'] },
  rsnapshot: { program: 'other' },
  'rdiff-backup': { program: 'other' },
  tarsnap: { program: 'other', tasks: ['-c', '-cf', '-cvf'] },
  duplicacy: { program: 'other', tasks: ['backup'] },
  'zfs-auto-snapshot': { program: 'other' },
}

/** The backup programs that a command or a script runs. A comment runs none. */
export function backupsInCommand(text: string): BackupCommand[] {
  return text
    .replaceAll(/\\\n/g, ' ')
    .split(/\n|&&|\|\||(?<!\\)[;|]/)
    .filter((line) => !/^\s*#/.test(line))
    .flatMap((line) => commandOf(commandWords(line)) ?? [])
}

function commandOf(words: readonly string[]): BackupCommand | undefined {
  const at = words.findIndex((word) => programOf(word) !== undefined)
  const found = at < 0 ? undefined : programOf(words[at]!)
  // Before it only what starts it: an assignment, or a program with its options (nice, sudo).
  if (
    !found ||
    words.slice(0, at).some((word) => /^(?:echo|printf|export|command|which)$/.test(word))
  )
    return undefined
  const rest = words.slice(at + 1)
  if (found.tasks && !found.tasks.some((task) => rest.includes(task))) return undefined
  return { program: found.program, words: rest, named: pathsIn(rest) }
}

/** systemd's marks before a command are no part of its name. */
function programOf(word: string): Program | undefined {
  const name = word.replace(/^[-@:+!|]+(?=\/)/, '').replace(/^.*\//, '')
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined
}

/** Options of these programs whose next word is no path of the job. */
const WITH_VALUE = new Set([
  '--archive-dir',
  '--cache-dir',
  '--compression',
  '--config',
  '--config-file',
  '--configdir',
  '--exclude',
  '--exclude-caches-from',
  '--exclude-file',
  '--exclude-from',
  '--exclude-if-present',
  '--files-from',
  '--filter',
  '--iexclude',
  '--include',
  '--include-from',
  '--log-file',
  '--partial-dir',
  '--password-file',
  '--patterns-from',
  '--repo',
  '--repository-file',
  '--rsh',
  '--rsync-path',
  '--sshkey',
  '--tempdir',
  '--temp-dir',
  '-c',
  '-e',
  '-f',
  '-o',
  '-p',
  '-r:',
])

function pathsIn(words: readonly string[]): NamedPaths {
  const free = words.filter((_, at) => at === 0 || !WITH_VALUE.has(words[at - 1]!))
  const named = free.filter((word) => word.startsWith('/') && !word.startsWith('/nix/store/'))
  const paths = named.map(pathOf)
  return {
    paths: paths.filter((path) => path !== undefined),
    // A variable may hold any path, but for the borg module's own.
    areAllKnown:
      !paths.includes(undefined) && !free.some((word) => /^["']?\$(?!\{?extra)/.test(word)),
  }
}

/** `/home/` and `/home/.` are /home to these programs, `/*` all of /. */
function pathOf(word: string): PathText | undefined {
  if (/[$`]/.test(word)) return undefined
  const parts = word.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.at(-1) === '*') parts.pop()
  const path = PathText.safeParse(`/${textOfString(parts.join('/'))}`)
  return path.success ? path.data : undefined
}
