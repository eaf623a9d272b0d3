import {
  type Account,
  compareBytes,
  type Design,
  type Facts,
  isRootInMemory,
  nameableString,
  ownMounts,
  type PlannedSurroundings,
  type ScannedPaths,
  type StorePlaces,
} from '@tideline/model'
import { mountsBelowHomes } from './memory-homes.ts'
import { groupName } from './owners.ts'
import { sshHostKeys } from './ssh-host-keys.ts'
import { mountsBelowLists, mountsBelowStores } from './stores.ts'
import { swapDevices } from './swap.ts'

/** What the design asks for around the layout, in the words of the configuration. */
export function surroundings(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  places: StorePlaces,
): PlannedSurroundings {
  const store = places[0].path
  const { passwordFiles, declaredUsers, earlyMounts, lingerUsers, isSudoLectureOff } =
    design.surroundings
  const swap = swapDevices(facts, design, store)
  const nixBuildDirectory = buildDirectory(facts, design)
  const links = madeLinks(design)
  return {
    passwordFiles: passwordFiles
      .filter(isAccountName)
      .map((user) => ({ user, file: passwordFile(store, user), ...insteadOf(user, facts) })),
    declaredUsers: accountsNamed(facts, declaredUsers).map((user) => declared(user, facts)),
    // A host that starts empty already has its own way for them.
    sshHostKeys:
      design.root.strategy === 'unchanged' ? [] : sshHostKeys(facts, scanned, design, places),
    lingerUsers: lingerUsers.filter(isAccountName),
    isSudoLectureOff,
    earlyMounts: sortedOnce([
      ...earlyMounts.flatMap((path) => nameableString(path) ?? []),
      ...mountsBelowHomes(facts, design),
      ...mountsBelowStores(places, ownMounts(facts)),
      ...mountsBelowLists(design, places, ownMounts(facts)),
    ]),
    ...(links.length > 0 ? { links } : {}),
    ...(swap ? { swapDevices: swap } : {}),
    ...(nixBuildDirectory ? { nixBuildDirectory } : {}),
  }
}

function madeLinks({ surroundings }: Design): { path: string; target: string }[] {
  return surroundings.links.flatMap((link) => {
    const path = nameableString(link.path)
    const target = nameableString(link.target)
    return path === undefined || target === undefined ? [] : [{ path, target }]
  })
}

function sortedOnce(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort(compareBytes)
}

// It becomes a file's name and an argument; a design may come from anywhere.
function isAccountName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)
}

function insteadOf(
  user: string,
  { declaredUsers }: Facts,
): Pick<PlannedSurroundings['passwordFiles'][number], 'instead'> {
  const declared = declaredUsers.state === 'known' ? declaredUsers.value.users : []
  const { passwordOptions = [] } = declared.find(({ name }) => name === user) ?? {}
  return passwordOptions.length === 0 ? {} : { instead: passwordOptions }
}

function passwordFile(store: string, user: string): string {
  return `${store}/passwords/${user}`
}

function accountsNamed(facts: Facts, names: readonly string[]): Account[] {
  if (facts.accounts.state === 'missing') return []
  return facts.accounts.value.users.filter(({ name }) => names.includes(name))
}

function declared(
  { name, uid, gid, home, groups }: Account,
  facts: Facts,
): PlannedSurroundings['declaredUsers'][number] {
  const group = groupName(facts, gid)
  return {
    name,
    uid,
    ...(group === undefined ? {} : { group }),
    home,
    isNormalUser: uid >= 1000,
    extraGroups: groups.filter((extra) => extra !== group),
  }
}

/**
 * Nix builds in /nix/var/nix/builds since 2.30, before that in its TMPDIR, which is on the RAM disk.
 * Lix has other numbers and is left alone.
 */
function buildDirectory(facts: Facts, design: Design): string | undefined {
  if (!isRootInMemory(design.root) || facts.nix.state === 'missing') return undefined
  const { implementation, version } = facts.nix.value
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  const isOld = implementation === 'nix' && (major < 2 || (major === 2 && minor < 30))
  return isOld ? '/var/cache/nix' : undefined
}
