import type { PathText } from '@tideline/model'
import { SourceError } from '#source/host-source.ts'

/** The answer about `path`, or ETIMEDOUT where it does not come in time. */
export async function withinMilliseconds<Value>(
  answer: Promise<Value>,
  path: PathText,
  milliseconds: number,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SourceError('ETIMEDOUT', path)), milliseconds)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
