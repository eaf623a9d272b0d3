import { type Command, isWithin, type Step, visibleText } from '@tideline/model'
import { homeOwners } from '#plan/owners.ts'
import { asRoot, asUser, type Move } from './move.ts'
import { listsNamedProfiles, PIN_ENTRY, pinCheck } from './pin.ts'

/** From the files in hand to a system that is built, looked at and made the next boot. */
export function rebuildSteps(move: Move): Step[] {
  return [configurationStep(move), buildStep(move), ...secondPlace(move), bootStep(move)]
}

/** `nixos-rebuild boot`: never `switch`, which cannot swap / under a running system. */
export function rebuildBoot(move: Move): Command {
  return { ...rebuild(move, 'boot'), asRoot: true }
}

function configurationStep(move: Move): Step {
  const { configuration, form, hostName } = move.wiring
  const added =
    form === 'flake'
      ? `it${isAdding(move) ? '' : ', and the persistence module,'} to the modules of nixosConfigurations.${hostName} in flake.nix`
      : 'it to the imports in configuration.nix'
  return {
    id: 'configuration',
    title: 'Put the files into your configuration',
    why: `They are read as one folder, tideline: run the first command in the folder that holds it. What the page gives is one file: unpack it there first, with tar -xf and its name. Add ${added}, as the example in the folder shows.${
      isGit(move) ? ' git must know the files, or a flake does not see them.' : ''
    }`,
    commands: [
      byOwner(move, 'cp', '-rT', 'tideline', `${configuration}/tideline`),
      ...(isGit(move) ? [byOwner(move, 'git', '-C', configuration, 'add', '-N', 'tideline')] : []),
    ],
    expected: `${visibleText(configuration)}/tideline/default.nix is there, and your configuration names the folder.`,
    undo: 'Take the line that names the folder out again.',
  }
}

function secondPlace(move: Move): Step[] {
  if (!isGit(move)) return []
  const { configuration } = move.wiring
  return [
    {
      id: 'second-place',
      title: 'Commit, and push: a second place for your configuration',
      why: 'If this disk is not at hand, the configuration is what rebuilds the machine. It comes after the build, so that flake.lock is complete and what you commit evaluates.',
      commands: [
        byOwner(move, 'git', '-C', configuration, 'add', 'tideline'),
        byOwner(
          move,
          'git',
          '-C',
          configuration,
          'commit',
          '-a',
          '-m',
          isAdding(move) ? 'Keep more paths' : 'Start from an empty root',
        ),
        byOwner(move, 'git', '-C', configuration, 'push'),
      ],
      expected: `The last commit is on the other side.${
        isInHome(move)
          ? ''
          : ' Where root has no git identity or key, the same can be done from your own account, in a copy of the folder that is yours.'
      }`,
      undo: 'Revert the commit.',
    },
  ]
}

/** To what the host's own configuration keeps already. */
function isAdding({ design }: Move): boolean {
  return design.root.strategy === 'unchanged'
}

function buildStep(move: Move): Step {
  const { old, store, design } = move
  if (isAdding(move)) return addingBuildStep(move)
  const root = 'subvolume' in design.root ? `subvol=${design.root.subvolume}` : 'tmpfs'
  const disk = store.startsWith('/nix/') ? '/nix' : store
  return {
    id: 'build',
    title: 'Build it, and look at what changes',
    why: 'Building changes nothing on the running system. Change nothing else in the same step: a database that moves to a new format does not go back.',
    commands: [buildCommand(move), asUser('cat', 'result/etc/fstab')],
    expected: `The line of / names ${root}, the line of ${disk} names ${old.device}.`,
    undo: 'Nothing to undo: result is only a link.',
  }
}

function addingBuildStep(move: Move): Step {
  return {
    id: 'build',
    title: 'Build it',
    why: 'Building changes nothing on the running system. The list is joined with your own; a path that stands in both is an error here, and not at the next boot.',
    commands: [buildCommand(move)],
    expected:
      'It ends without an error. Where it names a path that is specified twice, take that path out of the design.',
    undo: 'Nothing to undo: result is only a link.',
  }
}

function bootStep(move: Move): Step {
  const isPinned = !isAdding(move)
  const wayBack =
    isPinned && listsNamedProfiles(move.facts) ? ` The list has “${PIN_ENTRY}” or its like.` : ''
  return {
    id: 'boot',
    title: 'Make it the next boot',
    why: 'boot writes the boot entry and leaves the running system alone. switch would mount empty folders over live data.',
    commands: [rebuildBoot(move), ...(isPinned ? pinCheck(move.facts) : [])],
    expected: `It ends without an error.${wayBack}`,
    undo: 'Take the line that names the folder out again, and run the first command once more.',
  }
}

// A flake is read, and its lock file written, by the owner of its folder.
function buildCommand(move: Move): Command {
  const { argv } = rebuild(move, 'build')
  return move.wiring.form === 'flake' ? byOwner(move, ...argv) : asUser(...argv)
}

function rebuild({ wiring }: Move, action: 'build' | 'boot'): Command {
  const { configuration, form, hostName } = wiring
  if (form === 'channels') return asUser('nixos-rebuild', action)
  return asUser('nixos-rebuild', action, '--flake', `${flakeReference(configuration)}#${hostName}`)
}

// A plain path is taken as it stands; in a URL `#`, `?`, `%` and spaces mean something.
function flakeReference(folder: string): string {
  return /^[A-Za-z0-9/._-]+$/.test(folder)
    ? folder
    : `path:${encodeURI(folder).replace(/[#?]/g, encodeURIComponent)}`
}

function byOwner(move: Move, ...argv: string[]): Command {
  return isInHome(move) ? asUser(...argv) : asRoot(...argv)
}

function isInHome({ facts, wiring }: Move): boolean {
  return homeOwners(facts).some(({ home }) => isWithin(wiring.configuration, home))
}

function isGit({ facts }: Move): boolean {
  return facts.configuration.state === 'known' && facts.configuration.value.isGit
}
