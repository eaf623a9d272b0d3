import type { RecordedHost } from '@tideline/fixtures/sysroot'
import { type FactsOptions, type HostSource, SourceError } from '@tideline/host'
import type { PathText } from '@tideline/model'

/** Answers what was written down of a scanner with root; what was not is root's to know. */
export function recordedScanner(
  { passwords, subvolumes, datasets, texts }: RecordedHost['recording'],
  source: HostSource,
): NonNullable<FactsOptions['scanner']> {
  return {
    space: source.statfs,
    passwords: () => answer(passwords, 'EACCES', '/etc/shadow'),
    async subvolumes(mountPoint) {
      const all = await answer(subvolumes, 'EACCES', mountPoint)
      const volumes = new Set(all.map(({ volumeUuid }) => volumeUuid))
      if (volumes.size > 1) throw new Error('which volume is mounted where is not written down')
      return all.map(({ volumeUuid, ...subvolume }) => subvolume)
    },
    // A machine without pools has no zfs program.
    datasets: () => answer(datasets, hasPools(texts) ? 'EACCES' : 'ENOENT', '/dev/zfs'),
  }
}

async function answer<Value>(
  value: Value | undefined,
  code: string,
  path: PathText,
): Promise<Value> {
  if (value === undefined) throw new SourceError(code, path)
  return value
}

function hasPools(texts: Record<PathText, string>): boolean {
  return / - zfs /.test(texts['/proc/self/mountinfo'] ?? '')
}
