import { type FstabEntry, PathText, textOfString } from '@tideline/model'
import type { FoundEntry } from '#probes/persisted-today.ts'
import { isSystems, storeOf } from '#probes/persisted-today-mounts.ts'

/** Binds that fstab declares: impermanence made its folders so until 2026, and people do by hand. */
export function bindsInFstab(entries: readonly FstabEntry[]): FoundEntry[] {
  return entries
    .filter(isBind)
    .flatMap(({ device, mountPoint }) => bindEntry(device, mountPoint, 'fstab'))
}

export function isBind({ options }: FstabEntry): boolean {
  return options.includes('bind') || options.includes('rbind')
}

/** Both as ordinary strings. None where they are the same, or one of the system's own volumes. */
export function bindEntry(
  from: string,
  to: string,
  seenIn: 'fstab' | 'unit',
  kind?: FoundEntry['kind'],
): FoundEntry[] {
  const [storedAt, path] = [pathText(from), pathText(to)]
  if (storedAt === undefined || path === undefined || storedAt === path || isSystems(path))
    return []
  const store = storeOf(storedAt, path)
  return [
    {
      path,
      ...(store === undefined ? {} : { store }),
      storedAt,
      how: 'bind',
      seenIn,
      ...(kind === undefined ? {} : { kind }),
    },
  ]
}

export function pathText(plain: string): PathText | undefined {
  const normal = plain.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  const path = PathText.safeParse(textOfString(normal))
  return path.success ? path.data : undefined
}
