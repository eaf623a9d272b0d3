import { z } from 'zod'
import { Change } from '#changes.ts'
import { Design } from '#design.ts'
import { Numbers } from '#numbers.ts'
import { PathText } from '#path.ts'
import { Problem } from '#problem.ts'
import { Facts, Target } from '#snapshot.ts'

/** A path of which two hosts do not have the same. */
export const ComparedPath = Change.extend({
  /** What the catalogue calls it. */
  title: z.string().optional(),
  /** With the design, on the host that has it; the later one where both do. */
  isUndecided: z.boolean(),
})
export type ComparedPath = z.infer<typeof ComparedPath>

/** Another host beside the one that is shown, with the design of the one that is shown. */
export const Comparison = z.object({
  takenAt: z.string(),
  target: Target,
  facts: Facts,
  numbers: Numbers,
  /** What the design would meet there, `absentRules` apart. */
  problems: z.array(Problem),
  /** Decided by the design, and surely not there. */
  absentRules: z.array(PathText),
  /** The design that is saved for that host. */
  savedDesign: Design.nullable(),
  isSameMachine: z.boolean(),
  /** `thenBytes` are those of the other host: of one machine those of the earlier snapshot. */
  isThatThen: z.boolean(),
  /** The largest differences first; what only passes on what is below it is left out. */
  paths: z.array(ComparedPath),
  /** There are more, all of them smaller. */
  isCut: z.boolean(),
  /** One of the two scans did not see all. */
  isPartial: z.boolean(),
})
export type Comparison = z.infer<typeof Comparison>
