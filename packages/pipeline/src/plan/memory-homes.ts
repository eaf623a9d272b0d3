import {
  type Design,
  type Facts,
  homesInMemory,
  type MemoryHome,
  nameableString,
  type PlannedFileSystem,
} from '@tideline/model'

/** The RAM disks over homes, in stage 1: what is kept in them is mounted on them, by any form. */
export function memoryHomeFileSystems(facts: Facts, design: Design): PlannedFileSystem[] {
  return homesInMemory(facts, design).homes.map((home) => ({
    mountPoint: home.mountPoint,
    device: 'none',
    fsType: 'tmpfs',
    options: [`size=${home.size}`, ...ownership(home)],
    neededForBoot: true,
    isForced: home.isThere,
    why: home.owner
      ? `A new RAM disk at each boot, for ${home.owner.name} alone. Stage 1 knows numbers, no names.`
      : 'A new RAM disk at each boot; each home in it is made with its account.',
  }))
}

/** The host's own mounts that homes in memory lie on: mounted later they would hide them. */
export function mountsBelowHomes(facts: Facts, design: Design): string[] {
  const { homes } = homesInMemory(facts, design)
  return homes.flatMap(({ above }) => above.flatMap((path) => nameableString(path) ?? []))
}

/** Without mode= a tmpfs is open to all. */
function ownership({ owner }: MemoryHome): string[] {
  return owner ? ['mode=0700', `uid=${owner.uid}`, `gid=${owner.gid}`] : ['mode=0755']
}
