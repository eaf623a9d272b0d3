import type { Command, Step } from '@tideline/model'
import { strategies } from '#plan/strategies/index.ts'
import { wirings } from '#plan/wirings.ts'
import { bringConfigurationStep, LIVE_CONFIGURATION } from './fresh-files.ts'
import { copiedPaths, copyCommands, LIVE_TOP } from './live.ts'
import { NEW_PASSWORD } from './live-programs.ts'
import { asRoot, asUser, type Move, shell } from './move.ts'
import { flakeReference } from './rebuild.ts'

/** Where the backup, or the disk of before, is to be mounted: what was / is its top. */
const BACKUP = '/run/tideline-backup'

/** Not the name of any disk: it is to be typed, with the disk in sight. */
export const NAME_OF_DISK = '/dev/disk/by-id/NAME-OF-THE-NEW-DISK'

/** In a live system on the new machine, or with the new disk in it. */
export function freshDiskSteps(move: Move): Step[] {
  return [
    newDiskStep(),
    bringConfigurationStep(move),
    formatStep(move),
    ...nixFolderStep(move),
    ...strategies[move.design.root.strategy].newRootSteps(move),
    restoreStep(move),
    ...sameMachineStep(move),
    ...passwordSteps(move),
    hardwareStep(),
    installStep(move),
    leaveStep(),
  ]
}

/** Everything in its place below /mnt again: nothing is formatted. */
export function mountAgainCommands(move: Move): Command[] {
  return [
    disko(move, 'mount'),
    ...nixFolderCommands(move),
    // nixos-enter looks for it, and / may be a new RAM disk.
    asRoot('mkdir', '-p', `${LIVE_TOP}/etc`),
    asRoot('touch', `${LIVE_TOP}/etc/NIXOS`),
  ]
}

function newDiskStep(): Step {
  return {
    id: 'new-disk',
    title: 'Find the new disk, by the name that it always has',
    why: 'All that is on it will be erased. It must not be the disk of today, nor one that holds your backup: take those out of the machine if you can.',
    commands: [
      asUser('lsblk', '-o', 'NAME,SIZE,MODEL,SERIAL,FSTYPE,MOUNTPOINTS'),
      asUser('ls', '-l', '/dev/disk/by-id'),
    ],
    expected: 'You know its name below /dev/disk/by-id by model and serial number.',
    undo: 'Nothing to undo.',
  }
}

function formatStep(move: Move): Step {
  const encrypted = move.disko?.partitions.some(({ encryptedAs }) => encryptedAs)
  return {
    id: 'format',
    title: 'Erase the new disk, and make the file systems on it',
    why: `THIS ERASES ALL OF THE DISK THAT YOU NAME, AND THERE IS NO WAY BACK. The name in the command means no disk: put yours in its place, and read it twice. disko shows it and asks once more.${
      encrypted ? ' It asks for the new passphrase too.' : ''
    }`,
    commands: [disko(move, 'destroy,format,mount')],
    expected: `findmnt -R ${LIVE_TOP} shows ${LIVE_TOP}, ${LIVE_TOP}${move.store} and the boot partition.`,
    undo: 'None: what was on that disk is gone. Other disks are as they were.',
  }
}

function disko(move: Move, mode: 'destroy,format,mount' | 'mount'): Command {
  const { flakeUrl } = move.disko!.pin
  const nix = ['nix', '--extra-experimental-features', 'nix-command flakes', 'run', flakeUrl, '--']
  const file = `${LIVE_CONFIGURATION}/tideline/disko.nix`
  return asRoot(...nix, '--mode', mode, '--argstr', 'device', NAME_OF_DISK, file)
}

function nixFolderCommands({ old, store }: Move): Command[] {
  if (old.fsType === 'btrfs') return []
  return [
    asRoot('mkdir', '-p', `${LIVE_TOP}${store}/nix`, `${LIVE_TOP}/nix`),
    asRoot('mount', '--bind', `${LIVE_TOP}${store}/nix`, `${LIVE_TOP}/nix`),
  ]
}

function nixFolderStep(move: Move): Step[] {
  const commands = nixFolderCommands(move)
  if (commands.length === 0) return []
  return [
    {
      id: 'nix-folder',
      title: 'Put /nix on the new disk',
      why: `At each boot it is bound from ${move.store}/nix. The installer must write there too, and not into RAM.`,
      commands,
      expected: `findmnt ${LIVE_TOP}/nix names the new disk.`,
      undo: `umount ${LIVE_TOP}/nix`,
    },
  ]
}

function restoreStep(move: Move): Step {
  const target = `${LIVE_TOP}${move.store}`
  const [, ...others] = move.places
  const copies = [
    ...copyCommands(copiedPaths(move, move.store), BACKUP, target),
    // Another store is a folder of the first.
    ...others.flatMap(({ path }) => [
      asRoot('mkdir', '-p', '-m', '0755', '--', `${target}${path}`),
      ...copyCommands(copiedPaths(move, path), BACKUP, `${target}${path}`),
    ]),
  ]
  return {
    id: 'restore',
    title: 'Restore what you keep to the store',
    why: `Mount your backup, or the disk of before, at ${BACKUP}, so that ${BACKUP}/etc is the folder etc of before. By number and not by name: the live system does not know your users. A backup program can restore to ${target} itself; run the last command then.`,
    commands: [asRoot('mkdir', '-p', BACKUP), ...copies],
    expected: copies.length > 0 ? 'The last command prints: same' : 'Nothing is printed.',
    undo: `Nothing to undo: ${BACKUP} has the originals.`,
  }
}

/** Two machines of one id are one to DHCP and to the journal, and ssh warns of the second. */
function sameMachineStep({ persistence, store }: Move): Step[] {
  if (!persistence.system.files.some(({ path }) => path === '/etc/machine-id')) return []
  return [
    {
      id: 'machine-id',
      title: 'Give it an identity',
      why: 'If it takes the place of the machine of before, the identity came back with what you restored: the commands find it and change nothing, so running them does no harm. If that machine goes on running beside it, leave /etc/machine-id and the ssh host keys out of what you restore, and run the commands: they make a new id where there is none.',
      commands: [
        asRoot('mkdir', '-p', `${LIVE_TOP}${store}/etc`),
        asRoot('systemd-machine-id-setup', '--root', `${LIVE_TOP}${store}`),
      ],
      expected: `${LIVE_TOP}${store}/etc/machine-id has one line.`,
      undo: 'Nothing to undo.',
    },
  ]
}

function passwordSteps({ surroundings, store }: Move): Step[] {
  return surroundings.passwordFiles.map(({ user, file }) => ({
    id: `password-${user}`,
    title: `Give ${user} a password`,
    why: `It is asked for, and only its hash is written, to a file that root alone may read. /etc/shadow starts empty at each boot, so the installer's own question about a password would not help.`,
    commands: [
      asRoot('install', '-d', '-m', '0700', `${LIVE_TOP}${store}/passwords`),
      shell(NEW_PASSWORD, `${LIVE_TOP}${file}`),
    ],
    expected: `${LIVE_TOP}${file} has one line.`,
    undo: 'Run it again for another password.',
  }))
}

function hardwareStep(): Step {
  return {
    id: 'hardware',
    title: 'Compare the hardware, if it is another machine',
    why: 'The kernel modules that a new machine needs in stage 1 are in hardware-configuration.nix. Put what this prints in its place there, and commit it later.',
    commands: [
      asRoot(
        'nixos-generate-config',
        ...['--root', LIVE_TOP, '--no-filesystems', '--show-hardware-config'],
      ),
    ],
    expected: 'It prints a configuration without file systems.',
    undo: 'Nothing to undo: it only prints.',
  }
}

/** https://github.com/NixOS/nixpkgs/issues/304422: it unpacks below /mnt itself, which may be RAM. */
function installStep(move: Move): Step {
  const { form, hostName } = move.wiring
  const folder = `${LIVE_TOP}/nix/installing`
  const what = wirings[form].isFlake
    ? ['--flake', `${flakeReference(LIVE_CONFIGURATION)}#${hostName}`]
    : ['-I', `nixos-config=${LIVE_CONFIGURATION}/configuration.nix`]
  return {
    id: 'install',
    title: 'Install',
    why: `It builds the system and writes the boot entry. It works on the disk, since ${LIVE_TOP} may be RAM. The copy of your configuration that you restored may be an older one: bring it up to date after the first boot.`,
    commands: [
      asRoot('mkdir', '-p', folder),
      asRoot(
        ...['env', `TMPDIR=${folder}`, 'nixos-install', '--root', LIVE_TOP],
        ...['--no-root-passwd', ...what],
      ),
    ],
    expected: 'It ends with: installation finished!',
    undo: 'Run it again: it goes on where it stopped.',
  }
}

function leaveStep(): Step {
  return {
    id: 'live-leave',
    title: 'Leave the live system',
    why: 'Take out the USB stick.',
    commands: [asRoot('umount', '-R', LIVE_TOP), asRoot('systemctl', 'reboot')],
    expected: 'The machine starts with an empty root.',
    undo: 'Start the live system again, and use the recovery card.',
  }
}
