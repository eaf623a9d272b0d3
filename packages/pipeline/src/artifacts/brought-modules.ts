import type { Plan } from '@tideline/model'
import { type ModulePin, pinOf } from './module-pin.ts'

/** A module of NixOS that the files need: input `name`, of it `nixosModules.<name>`. */
export type BroughtModule = { name: string; pin: ModulePin }

/** Those that the host's own configuration does not bring already. */
export function broughtModules({ today, persistence, disko }: Plan): BroughtModule[] {
  const pin = today ? undefined : pinOf(persistence.form)
  return [
    ...(pin ? [{ name: persistence.form, pin }] : []),
    ...(disko && !disko.isThere ? [{ name: 'disko', pin: disko.pin }] : []),
  ]
}
