import { joinPath, mountOf, type NameText, type NodeKind, type PathText } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { isScannerFolder } from '#source/published-folders.ts'

export type NamedEntry = { name: NameText; kind: NodeKind; sizeBytes: number }

const MAXIMUM_ENTRIES = 10_000

/**
 * What is in a folder of the published list. Throws a SourceError: EAGAIN where looking would mount
 * something, EINVAL about any other folder.
 */
export function namesInFolder(source: HostSource, folder: PathText): NamedEntry[] {
  if (!isScannerFolder(folder)) throw new SourceError('EINVAL', folder)
  if (mountOf(readMounts(source), folder)?.fsType === 'autofs')
    throw new SourceError('EAGAIN', folder)
  const names = source.list(folder).slice(0, MAXIMUM_ENTRIES)
  return names.flatMap((name) => {
    const stat = source.stat(joinPath(folder, name))
    return stat ? [{ name, kind: stat.kind, sizeBytes: stat.sizeBytes }] : []
  })
}
