import { z } from 'zod'
import { isPathText, LONGEST_PATH } from '#path-text.ts'

// Apart, so that a program that needs no schemas has none of their weight.
export * from '#path-text.ts'

/**
 * The reversible text form of a path's bytes: valid UTF-8 as it is, any other byte `\xNN` (lower
 * case), a backslash `\\`. Absolute, without a trailing slash, without `.` and `..` and empty parts.
 */
export const PathText = z
  .string()
  .max(LONGEST_PATH)
  .refine(isPathText, { message: 'not an absolute, normalised path in text form' })
export type PathText = string

/** One component of a path in text form. */
export type NameText = string
