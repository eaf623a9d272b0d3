import { PathText, RecordCategory } from '@tideline/model'
import { z } from 'zod'

/** State of a place that lives in its address. What is malformed falls back to the default. */
export const FrameSearch = z.object({
  problems: z.literal('open').optional().catch(undefined),
})

export const PathsSearch = z.object({
  path: PathText.optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  sort: z.enum(['name', 'size']).optional().catch(undefined),
  file: z.string().optional().catch(undefined),
  /** What would be gone, in the place of the tree. */
  view: z.literal('loss').optional().catch(undefined),
})

export const ReferenceSearch = z.object({
  q: z.string().optional().catch(undefined),
  of: z
    .union([RecordCategory, z.literal('checks')])
    .optional()
    .catch(undefined),
})

export const PreviewSearch = z.object({
  file: z.string().optional().catch(undefined),
  line: z.int().positive().optional().catch(undefined),
})

export const MigrateSearch = z.object({
  step: z.string().optional().catch(undefined),
})
