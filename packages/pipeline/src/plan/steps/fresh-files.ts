import { ifKnown, otherDisks, ownMounts, type Step, visibleText } from '@tideline/model'
import { asUser, byOwner, isGit, isInHome, type Move } from './move.ts'
import { buildCommand, preparingSteps } from './rebuild.ts'
import { BRANCH } from './second-place.ts'

/** The configuration of the new system, on the machine of today, where it is built and never booted. */
export function freshFileSteps(move: Move): Step[] {
  const apart = isGit(move) ? move : inCopy(move)
  const [configuration, ...build] = preparingSteps(apart)
  return [
    apartStep(move),
    configuration,
    ownFilesStep(apart),
    ...build,
    ...committedBuildStep(move),
  ]
}

/** Without git the copy is a folder of its own. */
function inCopy(move: Move): Move {
  const configuration = `${move.wiring.configuration}-${BRANCH}`
  return { ...move, wiring: { ...move.wiring, configuration } }
}

/** What it says of disks is not true of the machine of today: a boot from it would look for them in vain. */
function apartStep(move: Move): Step {
  const { configuration } = move.wiring
  return {
    id: 'apart',
    title: 'Do this on a branch, or in a copy of your configuration',
    why: 'It will describe a disk that the machine of today does not have. Build it here, and never make it the next boot here: the machine would wait for that disk.',
    commands: isGit(move)
      ? [byOwner(move, 'git', '-C', configuration, 'checkout', '-b', BRANCH)]
      : [byOwner(move, 'cp', '-aT', '--', configuration, inCopy(move).wiring.configuration)],
    expected: isGit(move)
      ? `git says that it switched to ${BRANCH}.`
      : `Nothing is printed. From here on ${visibleText(inCopy(move).wiring.configuration)} is meant; the folder of today stays as it was.`,
    undo: isGit(move) ? 'git checkout - leads back.' : 'Nothing to undo.',
  }
}

/** What nixos-generate-config wrote of the disk of today would be defined a second time by disko. */
function ownFilesStep(move: Move): Step {
  const others = otherMounts(move)
  const stay =
    others.length === 0
      ? ''
      : ` Of what is mounted today the new layout does not have: ${others.join(', ')}. If their disk stays in the machine, leave those entries; else they go too.`
  const own = move.disko?.isThere
    ? ' Your own disko layout goes too: tideline/disko.nix takes its place.'
    : ''
  const grub = isGrubOnDisk(move)
    ? ' GRUB is written to the new disk itself: name it once more in your configuration, as _module.args.device, and take out boot.loader.grub.device.'
    : ''
  return {
    id: 'own-file-systems',
    title: 'Take file systems, swap and LUKS devices out of hardware-configuration.nix',
    why: `disko.nix defines what is on the new disk, and two definitions do not evaluate.${own}${stay}${grub}`,
    commands: [],
    expected: 'hardware-configuration.nix has kernel modules and the like, and no fileSystems.',
    undo: 'Go back to the branch, or the copy, of before.',
  }
}

/** Once the disk is erased, what was left out of the commits is on no machine that starts. */
function committedBuildStep(move: Move): Step[] {
  if (!isGit(move)) return []
  const { configuration } = move.wiring
  const git = (...argv: string[]) => byOwner(move, 'git', '-C', configuration, ...argv)
  const clone = { ...move, wiring: { ...move.wiring, configuration: CLONE } }
  const build = { ...buildCommand(clone), asRoot: !isInHome(move) }
  return [
    {
      id: 'committed-build',
      title: 'Build once more, from what was committed alone',
      why: 'The live system gets the branch and nothing else. A change that is in your folder only would be missing there, after the disk is erased. Go on only when this build has ended well.',
      commands: [
        git('status', '--porcelain'),
        git('status', '--short', '--branch', '--untracked-files=no'),
        byOwner(move, 'git', 'clone', '-b', BRANCH, '--', configuration, CLONE),
        build,
      ],
      expected: `The first command prints nothing: what it names is not committed; only “?? result”, the link of a build, may stay. The second prints one line, “## ${BRANCH}...origin/${BRANCH}”, without the word ahead; where there is no remote, the name of the branch. The build ends without an error.`,
      undo: `Nothing to undo. To do it again, after another commit and push, take ${CLONE} away first.`,
    },
  ]
}

const CLONE = '/tmp/tideline-clone'

/** disko takes the disk for one that GRUB is written to. */
function isGrubOnDisk({ disko }: Move): boolean {
  return disko?.partitions.some(({ type }) => type === 'EF02') ?? false
}

/** Disks below / that the new one does not replace, in words. */
export function otherMounts({ facts, store }: Pick<Move, 'facts' | 'store'>): string[] {
  const { mounts, fstab, bootLoader } = facts
  const today = {
    mounts: ifKnown(mounts),
    fstab: ifKnown(fstab),
    bootLoader: ifKnown(bootLoader),
  }
  return otherDisks(ownMounts(facts), today, store).map(visibleText)
}

/** For the live system, of which / is RAM. */
export const LIVE_CONFIGURATION = '/tmp/configuration'

export function bringConfigurationStep(move: Move): Step {
  return {
    id: 'live-configuration',
    title: `Bring your configuration to ${LIVE_CONFIGURATION}`,
    why: isGit(move)
      ? `From where you pushed it, with git clone -b ${BRANCH}, or from a USB stick. It must be the very commit that was built on the machine of today.`
      : 'On a USB stick, say: the copy with the folder tideline in it.',
    commands: [asUser('ls', `${LIVE_CONFIGURATION}/tideline/disko.nix`)],
    expected: 'The file is there.',
    undo: 'Nothing to undo: the live system forgets it.',
  }
}
