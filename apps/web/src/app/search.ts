import { PathText, RecordCategory } from '@tideline/model'
import { z } from 'zod'

/** State of a place that lives in its address. What is malformed falls back to the default. */
export const FrameSearch = z.object({
  problems: z.literal('open').optional().catch(undefined),
  /** The check whose problems the open drawer begins with. */
  check: z.string().optional().catch(undefined),
})

export const PathsSearch = z.object({
  path: PathText.optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  sort: z.enum(['name', 'size', 'changed']).optional().catch(undefined),
  file: z.string().optional().catch(undefined),
  /** In the place of the tree: a map by size, the list of rules, what would be gone. */
  view: z.enum(['map', 'rules', 'loss']).optional().catch(undefined),
  /** The folder that fills the map. */
  zoom: PathText.optional().catch(undefined),
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
