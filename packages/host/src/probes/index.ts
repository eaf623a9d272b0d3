import type { FactName } from '@tideline/model'
import { accounts } from '#probes/accounts.ts'
import { backups } from '#probes/backups.ts'
import { blockDevices } from '#probes/block-devices.ts'
import { bootLoader } from '#probes/boot-loader.ts'
import { btrfs } from '#probes/btrfs.ts'
import { configuration } from '#probes/configuration.ts'
import { declaredUsers } from '#probes/declared-users.ts'
import { fstab } from '#probes/fstab.ts'
import { homeManager } from '#probes/home-manager.ts'
import { identity } from '#probes/identity.ts'
import { kernel } from '#probes/kernel.ts'
import { linger } from '#probes/linger.ts'
import { memory } from '#probes/memory.ts'
import { mounts } from '#probes/mounts.ts'
import { nix } from '#probes/nix.ts'
import { nixos } from '#probes/nixos.ts'
import { os } from '#probes/os.ts'
import { passwords } from '#probes/passwords.ts'
import { persistedToday } from '#probes/persisted-today.ts'
import type { Probe } from '#probes/probe.ts'
import { secrets } from '#probes/secrets.ts'
import { session } from '#probes/session.ts'
import { space } from '#probes/space.ts'
import { subvolumes } from '#probes/subvolumes.ts'
import { swap } from '#probes/swap.ts'
import { tmpfiles } from '#probes/tmpfiles.ts'
import { units } from '#probes/units.ts'
import { zfs } from '#probes/zfs.ts'

/** One probe for each fact. */
export const probes: { readonly [Name in FactName]: Probe<Name> } = {
  identity,
  os,
  kernel,
  memory,
  swap,
  mounts,
  blockDevices,
  space,
  fstab,
  accounts,
  declaredUsers,
  passwords,
  nix,
  nixos,
  bootLoader,
  configuration,
  session,
  linger,
  persistedToday,
  homeManager,
  secrets,
  backups,
  tmpfiles,
  units,
  zfs,
  subvolumes,
  btrfs,
}
