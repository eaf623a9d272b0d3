import { z } from 'zod'
import { PathText } from '#path.ts'

/** Lines `from` to `to` (1-based, inclusive) are there because of this path or choice. */
export const LineOrigin = z.object({
  from: z.int().positive(),
  to: z.int().positive(),
  path: PathText.optional(),
  /** A choice of the design: `root`, `wiring`, `surroundings.passwordFiles`. */
  choice: z.string().optional(),
  /** `kept: Bluetooth pairings` */
  label: z.string(),
})
export type LineOrigin = z.infer<typeof LineOrigin>

export const Artifact = z.object({
  /** File name below the output folder; letters, digits, dot and dash. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/),
  language: z.enum(['nix', 'shell', 'markdown', 'json']),
  text: z.string(),
  origins: z.array(LineOrigin),
})
export type Artifact = z.infer<typeof Artifact>
