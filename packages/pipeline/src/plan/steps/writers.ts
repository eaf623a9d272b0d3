import {
  type Command,
  type Facts,
  type HostRecord,
  isBelow,
  isWithin,
  type KeptPath,
  type PathText,
  type ScannedPaths,
  TreeIndex,
} from '@tideline/model'
import { asRoot } from './move.ts'

/** Those that are stopped before a copy, and those that go on. */
export type Writers = { stopped: readonly string[]; left: readonly string[] }

/**
 * Services that keep something at, below or above the path, as far as records of the scan say it; where that
 * stops, since something is mounted, those that name a folder in there.
 */
export function unitsOf(path: PathText, scanned: ScannedPaths, facts: Facts): Writers {
  const records = recordsAbout(path, scanned)
  const found = new Set<string>([
    ...(isWithin(JOURNAL, path) ? ['systemd-journald.service'] : []),
    ...records.flatMap((record) => [...(record.units ?? []), ...unitsOfOption(record, facts)]),
    ...(isUnseen(path, scanned) ? unitsWithFolderAt(path, facts) : []),
  ])
  const services = [...found].filter((unit) => unit.endsWith('.service')).sort()
  // Of a template nobody says here which instances run.
  const isLeft = (unit: string) => unit.includes('@') || LEFT_RUNNING.test(unit)
  return {
    stopped: services.filter((unit) => !isLeft(unit)),
    left: services.filter(isLeft),
  }
}

/** Those of the path and of what is in it, and of the nearest folder above that has one. */
function recordsAbout(path: PathText, { inventory }: ScannedPaths): HostRecord[] {
  const tree = inventory.trees['/']
  if (!tree) return []
  const index = TreeIndex.of(tree)
  const all = Object.entries(tree.records).flatMap(([node, id]) => {
    const record = inventory.records[id]
    return record ? [{ at: index.pathOf(Number(node)), record }] : []
  })
  const above = all
    .filter(({ at, record }) => isBelow(path, at) && !record.isBroad)
    .toSorted((a, b) => b.at.length - a.at.length)
  return [...all.filter(({ at }) => isWithin(at, path)), ...above.slice(0, 1)].map(
    ({ record }) => record,
  )
}

function isUnseen(path: PathText, scanned: ScannedPaths): boolean {
  const found = scanned.find(path)
  return found === undefined || found.mark === 'mount'
}

/** systemd.exec(5): where the folders of a unit lie, with a link to them where its user is made at run time. */
function unitsWithFolderAt(path: PathText, { units }: Facts): string[] {
  if (units.state === 'missing') return []
  return units.value
    .filter(({ isUserUnit }) => !isUserUnit)
    .filter((unit) => {
      const folders = [
        ...[...unit.stateDirectories, ...(unit.stateLinks ?? [])].map((name) => ['lib', name]),
        ...unit.cacheDirectories.map((name) => ['cache', name]),
        ...unit.logsDirectories.map((name) => ['log', name]),
      ]
      const inside = unit.isDynamicUser ? ['', 'private/'] : ['']
      return folders.some(([top, name]) =>
        inside.some((folder) => {
          const at = `/var/${top}/${folder}${name}`
          return isWithin(at, path) || isBelow(path, at)
        }),
      )
    })
    .map(({ name }) => name)
}

/** `virtualisation.docker.enable`: docker.service, where the system has it. */
function unitsOfOption({ option }: HostRecord, { units }: Facts): string[] {
  const service = option?.split('.')[1]
  if (service === undefined || units.state === 'missing') return []
  const named = new Set([`${service}.service`, `${service}d.service`])
  return units.value
    .filter((unit) => !unit.isUserUnit && named.has(unit.name))
    .map(({ name }) => name)
}

// No record of the catalogue has its unit: it is part of systemd.
const JOURNAL = '/var/log/journal'

// Without them there is no session, no bus or no way in to go on with the steps.
const LEFT_RUNNING =
  /^(?:systemd-|dbus|polkit|display-manager|gdm|sddm|lightdm|greetd|sshd|dropbear|NetworkManager|wpa_supplicant|iwd|connman|dhcpcd|tailscaled|zerotierone|netbird|nebula|openvpn|wg-quick|wireguard|cloudflared|user@|getty|home-manager)/

export function ofUnits(verb: 'start' | 'stop', units: readonly string[]): Command[] {
  return units.length > 0 ? [asRoot('systemctl', verb, '--', ...units)] : []
}

/** Of a folder that nobody looked into and no record knows: who writes there need not have told systemd. */
export function unseenWords({ rule, kind }: KeptPath, scanned: ScannedPaths): string[] {
  const { path } = rule
  const isKnown = recordsAbout(path, scanned).some(({ isBroad }) => !isBroad)
  const isQuiet = kind === 'file' || QUIET.some((top) => isWithin(path, top))
  return isKnown || isQuiet || !isUnseen(path, scanned) ? [] : [UNSEEN]
}

/** No databases lie here; of homes something else is said. */
const QUIET = ['/etc', '/home', '/root', '/var/log']

const UNSEEN =
  'What else writes in there was not seen: stop databases, containers and virtual machines yourself. One that is copied while it writes may be of no use.'

export function stoppedWords({ stopped }: Writers): string[] {
  if (stopped.length === 0) return []
  return [`The services known to write there are stopped first: ${stopped.join(', ')}.`]
}

export function leftWords({ left }: Writers): string[] {
  return left.length === 0 ? [] : [`${left.join(', ')} cannot well be stopped and may write still.`]
}

export function restartWords({ stopped }: Writers): string {
  return stopped.length > 0 ? ' Start again what was stopped.' : ''
}
