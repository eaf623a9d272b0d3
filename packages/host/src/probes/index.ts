import type { FactName } from '@tideline/model'
import { accounts } from '#probes/accounts.ts'
import { blockDevices } from '#probes/block-devices.ts'
import { bootLoader } from '#probes/boot-loader.ts'
import { configuration } from '#probes/configuration.ts'
import { declaredUsers } from '#probes/declared-users.ts'
import { fstab } from '#probes/fstab.ts'
import { identity } from '#probes/identity.ts'
import { kernel } from '#probes/kernel.ts'
import { memory } from '#probes/memory.ts'
import { mounts } from '#probes/mounts.ts'
import { nix } from '#probes/nix.ts'
import { nixos } from '#probes/nixos.ts'
import { os } from '#probes/os.ts'
import { passwords } from '#probes/passwords.ts'
import type { Probe } from '#probes/probe.ts'
import { space } from '#probes/space.ts'
import { swap } from '#probes/swap.ts'

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
}
