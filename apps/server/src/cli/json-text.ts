import { visibleJson } from '@tideline/model'

/** A value as JSON for people and programs, on more than one line. */
export function jsonText(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, undefined, 2))}\n`
}
