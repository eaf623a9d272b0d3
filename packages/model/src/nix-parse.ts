import { z } from 'zod'

/** Whether a text is Nix. `absent`: there is no Nix that could be asked. */
export const NixParse = z.discriminatedUnion('state', [
  z.object({ state: z.literal('parsed'), version: z.string() }),
  /** `message` is Nix's own, with the line. */
  z.object({ state: z.literal('refused'), version: z.string(), message: z.string() }),
  z.object({ state: z.literal('absent') }),
])
export type NixParse = z.infer<typeof NixParse>
