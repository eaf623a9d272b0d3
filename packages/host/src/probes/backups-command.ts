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
  /** Its short options whose next word is a value. */
  valued?: readonly string[]
}

const BORG: Program = { program: 'borg', tasks: ['create'], valued: ['-e', '-C', '-c'] }

const PROGRAMS: Readonly<Record<string, Program>> = {
  restic: { program: 'restic', tasks: ['backup'], valued: ['-r', '-p', '-o', '-e'] },
  borg: BORG,
  // The function in the script of nixpkgs' borgbackup module.
  borgWrapper: BORG,
  borgmatic: { program: 'borg', valued: ['-c'] },
  rsync: { program: 'rsync', valued: ['-e', '-f', '-T', '-B', '-M'] },
  rclone: { program: 'rclone', tasks: ['sync', 'copy', 'copyto', 'move', 'bisync'] },
  kopia: { program: 'kopia', tasks: ['create'] },
  duplicity: { program: 'duplicity' },
  btrbk: { program: 'btrbk', tasks: ['run', 'snapshot', 'resume'], valued: ['-c'] },
  snapper: { program: 'snapper', tasks: ['create'], valued: ['-c'] },
  timeshift: { program: 'timeshift', tasks: ['--create', '--check'] },
  sanoid: { program: 'sanoid' },
  syncoid: { program: 'syncoid' },
  btrfs: { program: 'btrfs-scrub', tasks: ['scrub'], valued: ['-c', '-n'] },
  rsnapshot: { program: 'other', valued: ['-c'] },
  'rdiff-backup': { program: 'other' },
  tarsnap: { program: 'other', tasks: ['-c', '-cf', '-cvf'], valued: ['-f', '-cf', '-cvf'] },
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
  const begin = words.findIndex(
    (word) => !/^(?:[A-Za-z_]\w*=.*|if|then|else|do|while|!|\(|\{)$/s.test(word),
  )
  const at = words.findIndex((word, index) => index >= begin && programOf(word) !== undefined)
  // Before it nothing but what starts it with other rights or less weight.
  if (at < 0 || begin < 0 || (at > begin && !STARTERS.has(programName(words[begin]!))))
    return undefined
  const found = programOf(words[at]!)!
  const rest = words.slice(at + 1)
  if (found.tasks && !found.tasks.some((task) => rest.includes(task))) return undefined
  if (rest.includes('--daemon') || rest.includes('--server')) return undefined
  return { program: found.program, words: rest, named: pathsIn(rest, found.valued ?? []) }
}

const STARTERS = new Set(
  'chronic doas env exec flock ionice nice runuser setpriv sudo systemd-cat systemd-inhibit time timeout'.split(
    ' ',
  ),
)

/** systemd's marks before a command are no part of its name. */
function programName(word: string): string {
  return word.replace(/^[-@:+!|]+(?=\/)/, '').replace(/^.*\//s, '')
}

function programOf(word: string): Program | undefined {
  const name = programName(word)
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined
}

/** Long options of these programs whose next word is no path of the job. */
const WITH_VALUE =
  /^--(?:archive-dir|backup-dir|cache-dir|compare-dest|compression|config(?:-?(?:file|dir))?|(?:i?exclude|include|filter|files|patterns)(?:-file|-from|-if-present|-caches-from)?|keyfile|link-dest|log-file|partial-dir|password-(?:file|command)|repo(?:sitory)?(?:-file)?|rsh|rsync-path|sshkey|te?mp-?dir)$/

function pathsIn(words: readonly string[], valued: readonly string[]): NamedPaths {
  const isValue = (at: number) =>
    at > 0 && (WITH_VALUE.test(words[at - 1]!) || valued.includes(words[at - 1]!))
  const free = words.filter((_, at) => !isValue(at))
  const named = free.filter((word) => word.startsWith('/') && !word.startsWith('/nix/store/'))
  const paths = named.map(namedPath)
  return {
    paths: paths.filter((path) => path !== undefined),
    // A variable may hold any path, but for those of the borg module, which hold options.
    areAllKnown: !paths.includes(undefined) && !free.some((word) => /^\$(?!\{?extra)/.test(word)),
  }
}

/** `/home/` and `/home/.` are /home to these programs, `/*` all of /. Undefined with a variable in it. */
export function namedPath(word: string): PathText | undefined {
  if (/[$`]/.test(word) || !word.startsWith('/')) return undefined
  const parts = word.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.at(-1) === '*') parts.pop()
  const path = PathText.safeParse(`/${textOfString(parts.join('/'))}`)
  return path.success ? path.data : undefined
}
