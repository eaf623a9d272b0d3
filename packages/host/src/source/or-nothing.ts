import { SourceError } from '#source/host-source.ts'

/** What `read` gives, or undefined where the source could not give it. */
export function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}
