import type { Account } from '#accounts.ts'
import { PathText, textOfString } from '#path.ts'

/**
 * True for an account that a person uses: a number that useradd and NixOS give to people, and a shell
 * that lets them in (an empty one is /bin/sh). Not root, nobody, Nix's builders and services.
 */
export function isPerson({ uid, shell, groups }: Account): boolean {
  return hasNumberOfPerson(uid) && !NO_LOGIN.test(shell) && !groups.includes('nixbld')
}

const NO_LOGIN = /(?:^|\/)(?:nologin|false)$/

/** From 1000 on, as useradd and NixOS count; what follows is of systemd and of containers (its UIDS-GIDS). */
export function hasNumberOfPerson(uid: number): boolean {
  const isBuilder = uid > BUILDERS_GID && uid <= BUILDERS_GID + 128
  return uid >= 1000 && uid <= LAST_OF_HOMED && !isBuilder
}

const LAST_OF_HOMED = 60_513
/** Of nixbld; nixbld1 and on follow it (nixpkgs, misc/ids.nix). */
const BUILDERS_GID = 30_000

/** The folder where a person keeps things, in text form; undefined for all others, and where there is none. */
export function personHome(account: Account): PathText | undefined {
  return isPerson(account) ? homeFolder(account) : undefined
}

/** The home of any account, where it is a folder of its own. */
export function homeFolder({ home }: Pick<Account, 'home'>): PathText | undefined {
  const path = PathText.safeParse(
    textOfString(home.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')),
  )
  return path.success && !NO_HOMES.test(path.data) ? path.data : undefined
}

/** What accounts without a home have in its place. */
const NO_HOMES = /^\/(?:$|(?:nix|proc|dev|sys)(?:\/|$)|var\/empty$|nonexistent$)/
