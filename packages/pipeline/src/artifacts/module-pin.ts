import type { PersistenceForm, PersistenceModule } from '@tideline/model'
import { IMPERMANENCE } from './impermanence.ts'
import { PRESERVATION } from './preservation.ts'

/** The revision of a persistence module that generated files ask for. */
export type ModulePin = {
  revision: string
  date: string
  flakeUrl: string
  /** Inputs of its flake that its tests alone need. */
  spareInputs: readonly string[]
  archiveUrl: string
  /** Of the unpacked tree, in Nix's base 32, as fetchTarball checks it. */
  sha256: string
  /** The module's file in the archive. */
  file: string
}

export const MODULE_PINS: Record<PersistenceModule, ModulePin> = {
  impermanence: IMPERMANENCE,
  preservation: PRESERVATION,
}

/** Undefined for a form that needs no module. */
export function pinOf(form: PersistenceForm): ModulePin | undefined {
  return form in MODULE_PINS ? MODULE_PINS[form as PersistenceModule] : undefined
}
