import {
  type BackupJob,
  isWithin,
  NEVER_KEPT,
  type PathText,
  storeOf,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

/** They copy what they find by its path. For those that make snapshots see BT-5. */
const COPIES: ReadonlySet<BackupJob['program']> = new Set([
  'restic',
  'borg',
  'rsync',
  'rclone',
  'kopia',
  'duplicity',
])

type BackupGiven = Pick<Given<'backups', never>, 'design' | 'root'>

export const backups = defineCheck({
  code: 'REF-1',
  title: 'Backups that name paths on the root',
  about:
    'After the move a backup of / finds an empty root with mounts in it, and a backup of a folder that is not kept finds an empty folder. Neither is an error: the job goes on, saves less than before, and deletes older backups as they age.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  needs: ['backups'],
  run({ facts, design, root }) {
    return facts.backups
      .filter(({ program }) => COPIES.has(program))
      .flatMap((job) => [
        ...emptied(job, { design, root }),
        ...thinned(job, { design, root }),
        ...unknown(job),
      ])
  },
})

/** Paths of the job that start empty, with all that is in them. */
function emptied(job: BackupJob, given: BackupGiven): Found[] {
  const paths = onRoot(job, given).filter((path) => !holdsKept(path, given))
  if (paths.length === 0) return []
  return [
    {
      title: `${job.unit} would save empty folders`,
      why: `It saves ${paths.map(visibleText).join(', ')}, which ${paths.length === 1 ? 'is' : 'are'} not kept. Older backups with the data in them are deleted as they age.`,
      path: paths[0]!,
      fix: keepFix(paths),
    },
  ]
}

/** Paths of the job of which parts are kept: those are then mounts of their own. */
function thinned(job: BackupJob, given: BackupGiven): Found[] {
  const store = storeOf(given.design)
  const paths = onRoot(job, given).filter((path) => holdsKept(path, given))
  if (paths.length === 0 || job.paths.includes(store)) return []
  const names = paths.map(visibleText).join(', ')
  const leavesMountsOut = job.staysOnOneFileSystem === true
  return [
    {
      // The job goes on without an error, and the backups with the data in them age out.
      ...(leavesMountsOut && { severity: 'blocker' as const }),
      title: leavesMountsOut
        ? `${job.unit} would save an almost empty ${names}`
        : `${job.unit} would save ${names} twice over, or almost empty`,
      why: leavesMountsOut
        ? 'What is kept in it becomes mounts of their own, and it is told to stay on one file system. It goes on without an error, and older backups with the data in them are deleted as they age.'
        : 'What is kept in it becomes mounts of their own. A backup that crosses mounts, as most do, saves them, and the whole old root once more; one that is told to stay on one file system leaves them out.',
      path: paths[0]!,
      remedy: `Name ${visibleText(store)} in the job, or the folders that you keep, before the first reboot; then scan again. Look into the first backup after it.`,
    },
  ]
}

function unknown({ unit, arePathsKnown }: BackupJob): Found[] {
  if (arePathsKnown !== false) return []
  return [
    {
      severity: 'note',
      title: `It is not known what ${unit} saves`,
      why: 'It names its paths in a place that is not read.',
      remedy: 'Look whether it names / or folders that you do not keep.',
    },
  ]
}

function onRoot({ paths }: BackupJob, { root, design }: BackupGiven): PathText[] {
  const others = [...PASSING, storeOf(design)]
  const isElsewhere = (path: PathText) => others.some((folder) => isWithin(path, folder))
  return paths.filter((path) => path === '/' || (!isElsewhere(path) && root.isLost(path)))
}

/** What is mounted there comes and goes. */
const PASSING = [...NEVER_KEPT, '/media', '/mnt']

function holdsKept(path: PathText, { root }: BackupGiven): boolean {
  return path === '/' || root.rules.below(path).some(({ decision }) => decision === 'keep')
}
