import { z } from 'zod'

/** The header that says which host a call is about; without it that of the run. */
export const GUEST_HEADER = 'tideline-host'

/** What is to be looked at beside the host of the run: the demo host, or a snapshot that is a text. */
export const GuestChoice = z.union([
  z.object({ demo: z.literal(true) }),
  z.object({
    text: z.string(),
    label: z.string().max(200),
    /** It takes its place beside the host that is shown, not in place of it. */
    isToCompare: z.boolean().optional(),
  }),
])
export type GuestChoice = z.infer<typeof GuestChoice>

export const GuestName = z.enum(['demo', 'file', 'compared'])
export type GuestName = z.infer<typeof GuestName>
