import { z } from 'zod'
import { HomeForm } from '#design.ts'

export const PlannedHome = z.object({ name: z.string(), home: z.string(), group: z.string() })
export type PlannedHome = z.infer<typeof PlannedHome>

/** Whose entries stand in the configuration of their Home Manager, and not in the system's list. */
export const PlannedHomes = z.object({
  form: HomeForm.exclude(['nixos']),
  /** Sorted by name; each has entries in `persistence.users`. */
  users: z.array(PlannedHome).min(1),
})
export type PlannedHomes = z.infer<typeof PlannedHomes>
