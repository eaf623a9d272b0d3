import { type Facts, ifKnown, type RootDesign, systemdUnitName } from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'
import { bcachefsRootSteps } from '#plan/steps/new-root.ts'
import { hostVerdict } from './host-verdict.ts'
import type { Strategy } from './strategy.ts'

/**
 * bcachefs mounts no subvolume by itself: mount(8) shows a folder of it in place of the whole
 * (https://github.com/koverstreet/bcachefs-tools/issues/181), and since util-linux 2.41.1 remounts it
 * too (https://github.com/util-linux/util-linux/issues/3587).
 */
const FOLDER_OPTION = 'X-mount.subdir'

export const bcachefs: Strategy = {
  id: 'bcachefs',
  title: 'bcachefs (experimental)',
  atEachBoot:
    'the last root moves to old_roots, a new, empty subvolume takes its place; where none is kept, the last one is deleted',
  costs:
    'disk: what is lost at each boot, until its old root has aged out; nothing where none is kept',
  forgotten: 'still in the old roots, until they have aged out; gone where none is kept',
  ifItFails: 'boots with the last root and says so, or stops: as you choose',

  verdict(facts) {
    const host = hostVerdict(facts)
    if (!host.old) return host
    const { fsType, device } = host.old
    if (fsType !== 'bcachefs')
      return { possible: false, reason: `The root is ${fsType}, not bcachefs.` }
    const obstacle = mountObstacle(facts, device)
    if (obstacle !== undefined) return { possible: false, reason: obstacle }
    return {
      possible: true,
      reason:
        'The root is bcachefs. Experimental: since Linux 6.18 it is a module from outside the kernel, its reset was run on Linux 6.12 alone, no machine on it was booted by us, and a subvolume is mounted by mount(8) alone. Where it is encrypted, / and the store may each ask for the passphrase. Have a backup.',
    }
  },

  firstRoot: () => ({ strategy: 'bcachefs', folder: 'tideline/root', keepDays: 30, keepCount: 3 }),

  rootFileSystem: (design, old) => ({
    mountPoint: '/',
    device: old.device,
    fsType: 'bcachefs',
    options: [`${FOLDER_OPTION}=${designOf(design).folder}`, ...old.options.filter(isNotFolder)],
    neededForBoot: true,
    isForced: true,
    why: 'A new subvolume at each boot.',
  }),

  reset(design, old) {
    const { folder, keepCount, keepDays } = designOf(design)
    return {
      program: 'bcachefs',
      values: {
        device: old.device,
        uuid: old.uuid,
        subvolume: folder,
        expected: folderOf(old) ?? 'nix',
        keep_count: String(keepCount),
        keep_days: String(keepCount === 0 ? 0 : keepDays),
      },
      waitsFor: [systemdUnitName(old.device, 'device')],
      // NixOS asks for the passphrase of / in it.
      startsAfter: ['unlock-bcachefs--.service'],
      makes: `a new, empty subvolume ${folder}`,
    }
  },

  mountedAs(design) {
    const { folder } = designOf(design)
    return {
      inFstab: `${FOLDER_OPTION}=${folder}`,
      inFindmnt: `a device followed by [/${folder}]`,
      found: ['-t', 'bcachefs'],
    }
  },

  newRootSteps: ({ design, old }) => bcachefsRootSteps(designOf(design.root).folder, old.device),
  // Only a name in a folder of ours is taken.
  mayNotBeWiped: () => false,
  newDiskFsType: () => undefined,
}

/** Of a root that is a subvolume already. */
function folderOf(old: OldRoot): string | undefined {
  const option = old.options.find((each) => !isNotFolder(each))
  return option?.slice(FOLDER_OPTION.length + 1).replace(/^\/+/, '')
}

function isNotFolder(option: string): boolean {
  return !option.startsWith(`${FOLDER_OPTION}=`)
}

function designOf(design: RootDesign): Extract<RootDesign, { folder: string }> {
  if (design.strategy !== 'bcachefs')
    throw new Error(`a design of ${design.strategy}, not of bcachefs`)
  return design
}

/** What the option, or a unit of systemd's for the device, could not do. */
function mountObstacle(facts: Facts, device: OldRoot['device']): string | undefined {
  // systemd waits for a device of that very name: https://github.com/systemd/systemd/issues/8234
  if (device.includes(':'))
    return 'The root spans several devices, joined by colons. systemd waits for such a name for ever.'
  const release = Number.parseFloat(ifKnown(facts.os)?.versionId ?? '')
  return release < 25.11
    ? 'It needs util-linux 2.41.1, which NixOS has since 25.11; before, a mounted subvolume cannot be remounted at boot.'
    : undefined
}
