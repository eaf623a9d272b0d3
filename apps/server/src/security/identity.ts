import type { Parsed, Problem } from '@tideline/model'

/** Plain root keeps designs here: no home belongs to the account that it turns into. */
export const ROOT_STATE_FOLDER = '/var/lib/tideline'

/** systemd takes the uids of DynamicUser= from this range; no distribution gives them to people. */
const FIRST_UNUSED_UID = 61_184
const LAST_UNUSED_UID = 65_519

export type Identity =
  /** Not root: nothing to give up. */
  | { kind: 'as-started' }
  /** Whoever called sudo. */
  | { kind: 'caller'; uid: number; gid: number }
  /** The owner of a state folder that is there. */
  | { kind: 'owner'; uid: number; gid: number; folder: string }
  /** A uid that nobody has, and a folder that is to be made for it. */
  | { kind: 'unused'; uid: number; gid: number; newFolder: string }

export type IdentityInput = {
  uid: number
  sudoUid: string | undefined
  sudoGid: string | undefined
  /** The folder of `--state`, resolved. */
  stateFlag: string | undefined
  /** Owner of an existing folder, links followed; undefined where there is none. */
  ownerOf: (folder: string) => number | undefined
  /** An account's own group; undefined where the uid has no account. */
  primaryGroupOf: (uid: number) => number | undefined
  isTaken: (uid: number) => boolean
}

/** Who the process that speaks HTTP is to be. Never root, and no existing folder changes its owner. */
export function chooseIdentity(input: IdentityInput): Parsed<Identity> {
  if (input.uid !== 0) return { ok: true, value: { kind: 'as-started' } }
  const caller = sudoCaller(input)
  if (caller) return { ok: true, value: { kind: 'caller', ...caller } }
  const folder = input.stateFlag ?? ROOT_STATE_FOLDER
  const owner = input.ownerOf(folder)
  if (owner === 0) return { ok: false, problem: ownedByRoot(folder) }
  if (owner !== undefined) {
    // Not the folder's group: that may well be root's.
    const gid = input.primaryGroupOf(owner) ?? owner
    return { ok: true, value: { kind: 'owner', uid: owner, gid, folder } }
  }
  for (let uid = FIRST_UNUSED_UID; uid <= LAST_UNUSED_UID; uid += 1)
    if (!input.isTaken(uid))
      return { ok: true, value: { kind: 'unused', uid, gid: uid, newFolder: folder } }
  return { ok: false, problem: noUnusedUid }
}

/** Who called sudo; undefined without sudo, and where that was root. */
export function sudoCaller({
  uid,
  sudoUid,
  sudoGid,
}: Pick<IdentityInput, 'uid' | 'sudoUid' | 'sudoGid'>): { uid: number; gid: number } | undefined {
  const caller = { uid: idOf(sudoUid), gid: idOf(sudoGid) }
  if (uid !== 0 || !caller.uid || caller.gid === undefined) return undefined
  return { uid: caller.uid, gid: caller.gid }
}

function idOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,10}$/.test(text) ? Number(text) : undefined
}

function ownedByRoot(folder: string): Problem {
  return {
    code: 'state-of-root',
    severity: 'blocker',
    title: 'The state folder belongs to root',
    why: `Tideline serves its page as the owner of ${folder}, and never as root.`,
    remedy: 'Use sudo from your own account, or --state with a folder that does not exist yet.',
  }
}

const noUnusedUid: Problem = {
  code: 'no-unused-uid',
  severity: 'blocker',
  title: 'No unused account number is left',
  why: `Every number from ${FIRST_UNUSED_UID} to ${LAST_UNUSED_UID} is taken, and the page is never served as root.`,
  remedy: 'Use sudo from your own account.',
}
