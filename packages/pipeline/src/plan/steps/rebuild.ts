import { type Command, isWithoutScreen, type Step, visibleText } from '@tideline/model'
import { forms } from '#plan/forms/index.ts'
import { strategies } from '#plan/strategies/index.ts'
import { wirings } from '#plan/wirings.ts'
import { backupJobSteps } from './backup-jobs.ts'
import { NAMES_FOLDER, PUT_BESIDE, PUT_FILES } from './configuration-programs.ts'
import { asRoot, asUser, byOwner, isAdding, isGit, type Move, shell, staysRoot } from './move.ts'
import { PIN, PIN_ENTRY, pinCheck } from './pin.ts'
import { secondPlace } from './second-place.ts'

/** From the files in hand to a system that is built, looked at and made the next boot. */
export function rebuildSteps(move: Move): Step[] {
  return [...preparingSteps(move), bootStep(move)]
}

/** As far as it changes nothing that boots. */
export function preparingSteps(move: Move): [Step, ...Step[]] {
  return [
    configurationStep(move),
    ...backupJobSteps(move),
    ...fromDeskSteps(move),
    buildStep(move),
    ...secondPlace(move),
  ]
}

/** `nixos-rebuild boot`: never `switch`, which cannot swap / under a running system. */
export function rebuildBoot(move: Move): Command {
  return { ...rebuild(move, 'boot'), asRoot: true }
}

function configurationStep(move: Move): Step {
  const { configuration } = move.wiring
  const put = staysRoot(move) ? PUT_BESIDE : PUT_FILES
  return {
    id: 'configuration',
    title: 'Put the files into your configuration',
    why: `They are read as one folder, tideline: run the first command in the folder that holds it. What the page gives is one file: unpack it there first, with tar -xf, or unzip, and its name. Add ${addedWords(move)}, as the example in the folder shows.${
      isGit(move) ? ' git must know the files, or a flake does not see them.' : ''
    }${staysRoot(move) ? besideWords(move) : ''}`,
    commands: [
      byOwner(move, 'sh', '-c', put, 'sh', 'tideline', `${configuration}/tideline`),
      ...(isGit(move) ? [byOwner(move, 'git', '-C', configuration, 'add', '-N', 'tideline')] : []),
    ],
    expected: `Nothing is printed, or that it is in its place already, or which files of an earlier export were set aside, each beside the new one. ${visibleText(configuration)}/tideline/default.nix is there, and your configuration names the folder.`,
    undo: 'Take the line that names the folder out again.',
    isByHand: true,
    doneWhen: [byOwner(move, 'sh', '-c', NAMES_FOLDER, 'sh', configuration)],
  }
}

function besideWords(move: Move): string {
  return isAdding(move)
    ? ' What an earlier export has put there stays in use: the command does not replace it, and says what to rename.'
    : ' What an earlier export has put there may be in use: the command does not replace it, and says what to rename. Its list goes with your own, in the next step; what it has beside the list, as the reset of the root, stays.'
}

/** The same two commands, given elsewhere: a person chooses between them. */
function fromDeskSteps(move: Move): Step[] {
  const { wiring, facts, design, disko } = move
  if (disko || !isWithoutScreen(facts, design)) return []
  const host = wiring.hostName
  const afar = ['--target-host', `root@${host}`]
  const deploy = (action: 'build' | 'boot') => asUser(...rebuild(move, action).argv, ...afar)
  return [
    {
      id: 'from-desk',
      title: 'You deploy it from your desk? Then do so here, and on this host alone',
      why: 'These take the place of nixos-rebuild build and boot in the steps below, with the folder of the configuration that you have there; all other steps are for the host itself, over ssh. The last one is for colmena. Move one host, and see its second boot, before you go on to the next: what is wrong in one list is wrong in all. Never apply a switch.',
      commands: [deploy('build'), deploy('boot'), asUser('colmena', 'apply', 'boot', '--on', host)],
      expected: `The new system is on ${host}, as the next boot, and what runs there is as it was.`,
      undo: 'Nothing to undo before the reboot but the boot entry: see there.',
      isByHand: true,
    },
  ]
}

function addedWords(move: Move): string {
  const { form, hostName } = move.wiring
  return wirings[form].added(broughtWords(move), hostName)
}

/** Modules that a flake has to bring; empty where there are none. */
function broughtWords(move: Move): string {
  const isModule = !isAdding(move) && forms[move.persistence.form].isModule
  const isDisko = move.disko !== undefined && !move.disko.isThere
  return [...(isModule ? ['the persistence module'] : []), ...(isDisko ? ['disko'] : [])].join(
    ' and ',
  )
}

function buildStep(move: Move): Step {
  const { old, volumes, store, design } = move
  if (staysRoot(move)) return listBuildStep(move)
  const root = strategies[design.root.strategy].mountedAs(design.root).inFstab
  const disk = store.startsWith('/nix/') ? '/nix' : store
  return {
    id: 'build',
    title: 'Build it, and look at what changes',
    why: 'Building changes nothing on the running system. Change nothing else in the same step: a database that moves to a new format does not go back.',
    commands: [buildCommand(move), asUser('cat', 'result/etc/fstab')],
    expected: `The line of / names ${root}, the line of ${disk} names ${(volumes.store ?? old).device}.`,
    undo: 'Nothing to undo: result is only a link.',
  }
}

function listBuildStep(move: Move): Step {
  return {
    id: 'build',
    title: 'Build it',
    why: 'Building changes nothing on the running system. The list is joined with your own; a path that stands in both is an error here, and not at the next boot.',
    commands: [buildCommand(move)],
    expected: `It ends without an error. Where it names a path that is specified twice, take that path out of ${
      isAdding(move) ? 'the design' : 'your own list'
    }.`,
    undo: 'Nothing to undo: result is only a link.',
  }
}

/** The last of them. */
export function bootStep(move: Move): Step {
  const isPinned = !staysRoot(move)
  const lists = isPinned ? pinCheck(move.facts) : []
  const wayBack = lists.length > 0 ? ` The list has “${PIN_ENTRY}” or its like.` : ''
  return {
    id: 'boot',
    title: 'Make it the next boot',
    why: 'boot writes the boot entry and leaves the running system alone. switch would mount empty folders over live data.',
    commands: [rebuildBoot(move), ...lists],
    expected: `It ends without an error.${wayBack}`,
    undo: isPinned
      ? 'One command makes the system of today what boots next again, without a new build. For good, take the line that names the folder out again.'
      : 'One command makes the system of today what boots next again, without a new build. For good, undo the change in your configuration.',
    // What has booted, or runs, is what boots next, without a new build.
    undoCommands: [
      isPinned ? asRoot(`${PIN}/bin/switch-to-configuration`, 'boot') : shell(BOOT_OF_TODAY),
    ],
  }
}

// Whoever typed switch meanwhile runs the new one.
const BOOT_OF_TODAY = `
system=/run/current-system
[ "$(readlink -f -- "$system")" != "$(readlink -f -- /nix/var/nix/profiles/system)" ] || system=/run/booted-system
"$system/bin/switch-to-configuration" boot
`

// A flake is read, and its lock file written, by the owner of its folder.
export function buildCommand(move: Move): Command {
  const { argv } = rebuild(move, 'build')
  return wirings[move.wiring.form].isFlake ? byOwner(move, ...argv) : asUser(...argv)
}

/**
 * The channels' tools look in /etc/nixos, which may be a link that is gone after the first boot; and
 * that of a new disk is another one.
 */
function rebuild(
  { wiring, disko }: Pick<Move, 'wiring' | 'disko'>,
  action: 'build' | 'boot',
): Command {
  const { configuration, form, hostName } = wiring
  const isElsewhere = disko !== undefined || configuration !== '/etc/nixos'
  const apart = isElsewhere ? ['-I', `nixos-config=${configuration}/configuration.nix`] : []
  if (!wirings[form].isFlake) return asUser('nixos-rebuild', action, ...apart)
  return asUser('nixos-rebuild', action, '--flake', `${flakeReference(configuration)}#${hostName}`)
}

// A plain path is taken as it stands; in a URL `#`, `?`, `%` and spaces mean something.
export function flakeReference(folder: string): string {
  return /^[A-Za-z0-9/._-]+$/.test(folder)
    ? folder
    : `path:${encodeURI(folder).replace(/[#?]/g, encodeURIComponent)}`
}
