import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Problem } from '@tideline/model'
import type { Identity, IdentityInput } from '#security/identity.ts'
import { makeFolders } from '#state/make-folders.ts'

/** What `chooseIdentity` must know of this machine. */
export function identityInput(
  env: NodeJS.ProcessEnv,
  stateFlag: string | undefined,
): IdentityInput {
  return {
    uid: process.getuid?.() ?? -1,
    sudoUid: env.SUDO_UID,
    sudoGid: env.SUDO_GID,
    stateFlag,
    ownerOf: (folder) => statSync(folder, { throwIfNoEntry: false })?.uid,
    primaryGroupOf: (account) => {
      const line = linesOf('/etc/passwd').find((fields) => fields[2] === String(account))
      return line && Number(line[3])
    },
    isTaken: takenIds(),
  }
}

/**
 * Gives root up for good: groups first, since only root may change them, the uid last. Before
 * this the scanner must have been spawned and every file of our own read. Answers a Problem where
 * anything of root would be left: the caller must not listen then.
 */
export function dropPrivileges(identity: Identity): Problem | undefined {
  process.umask(0o077)
  if (identity.kind === 'as-started')
    return process.geteuid?.() === 0 ? stillRoot(NOT_LEFT) : undefined
  try {
    if (identity.kind === 'unused') makeFolder(identity.newFolder, identity)
    // The checkout or the home that we were started in may be closed to the new account.
    process.chdir('/')
    joinGroups(identity)
    process.setgid?.(identity.gid)
    process.setuid?.(identity.uid)
  } catch (error) {
    return stillRoot((error as Error).message)
  }
  const left = whatIsLeftOfRoot()
  return left === undefined ? undefined : stillRoot(left)
}

const NOT_LEFT = 'the uid is still 0'

function whatIsLeftOfRoot(): string | undefined {
  if (process.getuid?.() === 0 || process.geteuid?.() === 0) return NOT_LEFT
  if (process.getgid?.() === 0 || process.getegid?.() === 0) return 'the gid is still 0'
  if (holdsCapabilities()) return 'capabilities are left'
  try {
    process.setuid?.(0)
    return 'the uid can be set back to 0'
  } catch {
    return undefined
  }
}

// @types/node has not got it.
type InitGroups = { initgroups?: (user: string | number, extraGroup: string | number) => void }

function joinGroups(identity: Exclude<Identity, { kind: 'as-started' }>): void {
  process.setgroups?.([])
  if (identity.kind === 'unused') return
  try {
    const { initgroups } = process as NodeJS.Process & InitGroups
    initgroups?.(identity.uid, identity.gid)
  } catch {
    // The system's database does not know this uid: it has no groups to join.
  }
}

function makeFolder(folder: string, owner: { uid: number; gid: number }): void {
  // The new account must get through the folders above.
  process.umask(0o022)
  makeFolders(dirname(folder), 0o755)
  process.umask(0o077)
  mkdirSync(folder, { mode: 0o700 })
  giveAway(folder, owner)
}

/** The folder that was made, and nothing that somebody put in its place since. */
function giveAway(folder: string, { uid, gid }: { uid: number; gid: number }): void {
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants
  const descriptor = openSync(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  try {
    const found = fstatSync(descriptor)
    if (found.uid !== process.geteuid?.() || (found.mode & 0o777) !== 0o700)
      throw new Error(`${folder} is not the folder that was made there`)
    fchownSync(descriptor, uid, gid)
  } finally {
    closeSync(descriptor)
  }
}

function holdsCapabilities(): boolean {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return /^Cap(?:Eff|Prm):\t0*[1-9a-f]/m.test(status)
  } catch {
    // No Linux: there are no capabilities.
    return false
  }
}

function takenIds(): (uid: number) => boolean {
  let taken: Set<number> | undefined
  return (uid) => {
    taken ??= new Set([...idsIn('/etc/passwd'), ...idsIn('/etc/group'), ...idsOfProcesses()])
    return taken.has(uid)
  }
}

function idsIn(databasePath: string): number[] {
  return linesOf(databasePath).map((fields) => Number(fields[2]))
}

function linesOf(databasePath: string): string[][] {
  try {
    return readFileSync(databasePath, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}

function idsOfProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^[0-9]+$/.test(name))
      .map((name) => statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid ?? -1)
  } catch {
    return []
  }
}

function stillRoot(detail: string): Problem {
  return {
    code: 'still-root',
    severity: 'blocker',
    title: 'Root could not be given up',
    why: `The page is never served as root, and leaving it failed: ${detail}.`,
    remedy: 'Start Tideline without root, or with sudo from your own account.',
  }
}
