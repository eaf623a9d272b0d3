import type { Plan } from '@tideline/model'
import { ALWAYS_EARLY } from './always-early.ts'
import { bindFileSystems } from './bind-mounts.ts'
import { compared, comparedAsSets } from './compared.ts'
import { entriesOf } from './kept-entries.ts'
import type { Evaluated, Report } from './report.ts'

/** What differs between the evaluated file systems, with the tables made of them, and the plan. */
export function fileSystemComplaints({ before, after, plan }: Evaluated): string[] {
  const expected = expectedFileSystems(before, after, plan)
  const points = new Set([...Object.keys(expected), ...Object.keys(after.fileSystems)])
  const early = Object.entries(expected)
    .filter(([mountPoint, { neededForBoot }]) => isEarly(mountPoint, neededForBoot))
    .map(([mountPoint]) => mountPoint)
  return [
    ...[...points].flatMap((mountPoint) =>
      compared(
        `file system ${mountPoint}`,
        withSortedOptions(after.fileSystems[mountPoint]),
        withSortedOptions(expected[mountPoint]),
      ),
    ),
    ...comparedAsSets('mount point of fstab', pointsOf(after.fstab), Object.keys(expected)),
    ...(after.stage1Fstab === null
      ? []
      : comparedAsSets('mount point of stage 1', pointsOf(after.stage1Fstab), early)),
    ...storeComplaints(after, plan),
  ]
}

function expectedFileSystems(before: Report, after: Report, plan: Plan): Report['fileSystems'] {
  const isPlain = plan.persistence.form === 'bind-mounts'
  const binds = isPlain ? bindFileSystems(entriesOf(plan, after)) : {}
  const expected = { ...before.fileSystems, ...binds }
  for (const { mountPoint, device, fsType, options, neededForBoot } of plan.fileSystems) {
    const mark = isEarly(mountPoint, neededForBoot) ? ['x-initrd.mount'] : []
    const all = options.length + mark.length > 0 ? [...options, ...mark] : ['defaults']
    expected[mountPoint] = { device, fsType, options: all, neededForBoot }
  }
  for (const mountPoint of plan.surroundings.earlyMounts) {
    const own = expected[mountPoint]
    if (own) {
      const options = [...new Set([...own.options, 'x-initrd.mount'])]
      expected[mountPoint] = { ...own, neededForBoot: true, options }
    }
  }
  return expected
}

function isEarly(mountPoint: string, neededForBoot: boolean): boolean {
  return neededForBoot || ALWAYS_EARLY.includes(mountPoint)
}

function withSortedOptions(
  entry: Report['fileSystems'][string] | undefined,
): Report['fileSystems'][string] | undefined {
  // NixOS gives `defaults` only where nothing else is said.
  return entry && { ...entry, options: entry.options.filter((one) => one !== 'defaults').sort() }
}

function pointsOf(fstab: string): string[] {
  return fstab
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '))
    .filter(([, , fsType]) => fsType !== 'swap')
    .map(([, mountPoint]) => mountPoint!.replaceAll('\\040', ' ').replaceAll('\\011', '\t'))
}

/** No module looks whether the store outlives a reboot. */
function storeComplaints({ fileSystems }: Report, { persistence, today }: Plan): string[] {
  const { store } = persistence
  const holders = Object.keys(fileSystems).filter(
    (mountPoint) => mountPoint !== '/' && `${store}/`.startsWith(`${mountPoint}/`),
  )
  const holder = holders.reduce((inner, each) => (each.length > inner.length ? each : inner), '')
  if (holder === '') return [`no file system holds the store ${store}`]
  const { fsType, neededForBoot } = fileSystems[holder]!
  if (fsType === 'tmpfs') return [`the store ${store} is in memory`]
  return isEarly(holder, neededForBoot) || today ? [] : [`${holder} comes too late for the store`]
}
