import {
  type Command,
  type Facts,
  type HostRecord,
  isWithin,
  type PathText,
  type ScannedPaths,
  TreeIndex,
} from '@tideline/model'
import { asRoot } from './move.ts'

/** Those that are stopped before a copy, and those that go on. */
export type Writers = { stopped: readonly string[]; left: readonly string[] }

/** Services that keep something at, below or above the path, as far as records of the scan say it. */
export function unitsOf(path: PathText, { inventory }: ScannedPaths, facts: Facts): Writers {
  const tree = inventory.trees['/']
  if (!tree) return { stopped: [], left: [] }
  const index = TreeIndex.of(tree)
  const found = new Set<string>(isWithin(JOURNAL, path) ? ['systemd-journald.service'] : [])
  for (const [node, recordId] of Object.entries(tree.records)) {
    const record = inventory.records[recordId]
    if (!record || !isWithin(index.pathOf(Number(node)), path)) continue
    for (const unit of [...(record.units ?? []), ...unitsOfOption(record, facts)]) found.add(unit)
  }
  const services = [...found].filter((unit) => unit.endsWith('.service')).sort()
  // Of a template nobody says here which instances run.
  const isLeft = (unit: string) => unit.includes('@') || LEFT_RUNNING.test(unit)
  return {
    stopped: services.filter((unit) => !isLeft(unit)),
    left: services.filter(isLeft),
  }
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
