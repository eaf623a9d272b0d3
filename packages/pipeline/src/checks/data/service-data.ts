import { type HostRecord, isWithin, type Unit, visibleText } from '@tideline/model'
import { defineCheck, type Given } from '#checks/check.ts'
import { containerPlaces } from '#checks/data/container-places.ts'
import { type DataPlace, lostData } from '#checks/data/lost-data.ts'

/** Other checks speak of these: BT-5, SYS-10, ID-1, SEC-2, SYS-4. */
const SAID_ELSEWHERE = [
  '/.snapshots',
  '/etc',
  '/var/lib/machines',
  '/var/lib/nixos',
  '/var/lib/nixos-containers',
  '/var/lib/portables',
  '/var/lib/sbctl',
  '/var/lib/systemd',
]

export const serviceData = defineCheck({
  code: 'DB-1',
  title: 'Databases and what services store',
  about:
    'A database, a password store or a photo library keeps its data in a folder below /var/lib, made when the service first starts. On a root that starts empty the service starts as on its first day, without an error: it finds an empty folder and makes an empty database.',
  severity: 'blocker',
  needs: [],
  uses: ['units'],
  run(given) {
    const { root, inventory } = given
    const elsewhere = [...SAID_ELSEWHERE, ...containerPlaces(root)]
    const places = Object.entries(root.tree?.records ?? {}).flatMap(([node, id]): DataPlace[] => {
      const record = inventory.records[id]
      if (record?.scope !== 'system' || record.severity !== 'data-loss') return []
      const path = root.pathOf(Number(node))
      if (elsewhere.some((folder) => isWithin(path, folder)) || !isOfService(record)) return []
      return [{ path, ...howBad(record, given.facts) }]
    })
    return lostData(root, given.design, places)
  },
})

function isOfService({ option, units = [] }: HostRecord): boolean {
  return units.length > 0 || option?.startsWith('services.') === true
}

/** Sure of what the catalogue names and this system runs; a folder of any other unit may hold little. */
function howBad(record: HostRecord, { units }: ServiceFacts): Omit<DataPlace, 'path'> {
  const { option, ifLost } = record
  if (option === undefined) return { severity: 'warning', why: ifLost }
  if (!units || isRun(record, option, units)) return { severity: 'blocker', why: ifLost }
  return {
    severity: 'warning',
    why: `${ifLost} Nothing in the system in use names it: it may be left from a service that was given up (${visibleText(option)}).`,
  }
}

type ServiceFacts = Given<never, 'units'>['facts']

/** Many modules make the folder by tmpfiles.d, or let the service make it, and only name their units. */
function isRun(
  { units = [], tmpfilesFile }: HostRecord,
  option: string,
  all: readonly Pick<Unit, 'name'>[],
): boolean {
  if (units.length > 0 || tmpfilesFile !== undefined) return true
  const service = option.split('.')[1]!
  return all.some(({ name }) => name.includes(service))
}
