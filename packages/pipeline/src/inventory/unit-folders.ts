import {
  type Accounts,
  type Facts,
  ifKnown,
  type PathText,
  PathText as PathTextSchema,
  textOfString,
  type Unit,
} from '@tideline/model'

export type FolderUse = 'state' | 'cache' | 'logs' | 'configuration'

export type UnitFolder = {
  unit: string
  use: FolderUse
  path: PathText
  /** The home that it lies in, of a unit of a user's manager. */
  home: PathText | undefined
  /** Its other name, above or below private/. */
  otherPath: PathText | undefined
  /** Links that systemd makes to it. */
  links: readonly PathText[]
  isDynamicUser: boolean
  /** `user:group`; absent where it is not fixed or the group is not known. */
  owner: string | undefined
  /** Four octal digits; absent where the unit leaves it to systemd. */
  mode: string | undefined
}

/** Of systemd.exec(5); a user's manager has XDG's folders (since systemd 254 the state in ~/.local/state). */
const SYSTEM_FOLDERS = {
  state: '/var/lib',
  cache: '/var/cache',
  logs: '/var/log',
  configuration: '/etc',
} as const
const USER_FOLDERS = {
  state: '.local/state',
  cache: '.cache',
  logs: '.local/state/log',
  configuration: '.config',
} as const
const USES = ['state', 'cache', 'logs', 'configuration'] as const

/** Every folder that a unit has systemd make for it; those of user units once for each home. */
export function* foldersOfUnits(
  { units, accounts }: Facts,
  homes: ReadonlyMap<PathText, string>,
): Generator<UnitFolder> {
  if (units.state === 'missing') return
  const known = ifKnown(accounts)
  for (const unit of units.value) {
    const folders = USES.flatMap((use) => namesOf(unit, use).map((name) => ({ use, name })))
    for (const { use, name } of folders) {
      if (!unit.isUserUnit) yield* inSystem(unit, use, name, known)
      else for (const home of homes.keys()) yield* inHome(unit, use, name, home)
    }
  }
}

function namesOf(unit: Unit, use: FolderUse): readonly string[] {
  if (use === 'state') return unit.stateDirectories
  if (use === 'cache') return unit.cacheDirectories
  return use === 'logs' ? unit.logsDirectories : unit.configurationDirectories
}

function* inSystem(
  unit: Unit,
  use: FolderUse,
  name: string,
  accounts: Accounts | undefined,
): Generator<UnitFolder> {
  const top = SYSTEM_FOLDERS[use]
  const open = pathBelow(top, name)
  // /etc has no private/, and nothing moves there.
  const closed = use === 'configuration' ? undefined : pathBelow(`${top}/private`, name)
  const isPrivate = unit.isDynamicUser && closed !== undefined
  const path = isPrivate ? closed : open
  if (path === undefined) return
  const links = use === 'state' ? (unit.stateLinks ?? []) : []
  yield {
    unit: unit.name,
    use,
    path,
    home: undefined,
    otherPath: isPrivate ? open : closed,
    links: links.map((link) => pathBelow(top, link)).filter((link) => link !== undefined),
    isDynamicUser: isPrivate,
    owner: isPrivate ? undefined : ownerOf(unit, accounts),
    mode: use === 'state' ? modeOf(unit) : undefined,
  }
}

function* inHome(unit: Unit, use: FolderUse, name: string, home: PathText): Generator<UnitFolder> {
  const path = pathBelow(`${home}/${USER_FOLDERS[use]}`, name)
  if (path === undefined) return
  const mode = use === 'state' ? modeOf(unit) : undefined
  const links: PathText[] = []
  const owner = '~'
  yield {
    unit: unit.name,
    use,
    path,
    home,
    otherPath: undefined,
    links,
    isDynamicUser: false,
    owner,
    mode,
  }
}

function pathBelow(folder: PathText, name: string): PathText | undefined {
  const path = PathTextSchema.safeParse(`${folder}/${textOfString(name)}`)
  return path.success ? path.data : undefined
}

function ownerOf(
  { user = 'root', group }: Unit,
  accounts: Accounts | undefined,
): string | undefined {
  const gid = accounts?.users.find(({ name }) => name === user)?.gid
  const ownGroup = user === 'root' ? 'root' : accounts?.groups.find((one) => one.gid === gid)?.name
  const named = group ?? (gid === undefined && user !== 'root' ? undefined : ownGroup)
  return named === undefined ? undefined : `${user}:${named}`
}

function modeOf({ stateDirectoryMode }: Unit): string | undefined {
  return stateDirectoryMode?.toString(8).padStart(4, '0')
}
