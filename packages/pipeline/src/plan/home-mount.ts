import type { Design, KeptPath, PlannedFileSystem } from '@tideline/model'

/**
 * All of /home as a mount of stage 1. As an entry of the persistence module it would be mounted after
 * users and their homes are made there, and hide the home of a user who is new.
 */
export function homeMount(
  kept: readonly KeptPath[],
  design: Design,
): PlannedFileSystem | undefined {
  const all = kept.find(isAllOfHome)
  if (!all) return undefined
  return {
    mountPoint: '/home',
    device: `${all.store}/home`,
    fsType: 'none',
    options: [
      'bind',
      ...(design.persistence.hideMounts ? ['x-gvfs-hide'] : []),
      ...(design.persistence.allowTrash ? ['x-gvfs-trash'] : []),
    ],
    neededForBoot: true,
    isForced: false,
    why: 'All homes are kept. In stage 1, so that new users get theirs in the right place.',
  }
}

export function isAllOfHome({ path, kind }: KeptPath): boolean {
  return path === '/home' && kind === 'directory'
}
