import { checks, refusals } from '@tideline/pipeline'
import type { CheckText } from '#features/reference/search-reference.ts'

/** Sorted by code. */
export const CHECK_TEXTS: readonly CheckText[] = [...checks, ...refusals].sort((a, b) =>
  a.code < b.code ? -1 : 1,
)
