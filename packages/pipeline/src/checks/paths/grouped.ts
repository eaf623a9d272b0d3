import { visibleText } from '@tideline/model'
import type { Found } from '#checks/check.ts'

const MOST = 8

/** Findings as they are, or the first of them and one for all others. `ofMany` ends its title. */
export function grouped(found: readonly Found[], ofMany: string): Found[] {
  if (found.length <= MOST) return [...found]
  const rest = found.slice(MOST - 1)
  const edits = rest.flatMap(({ fix }) => fix?.edits ?? [])
  const isFixed = rest.every(({ fix }) => fix !== undefined)
  const names = rest.slice(0, MOST).map(({ path }) => visibleText(path ?? ''))
  return [
    ...found.slice(0, MOST - 1),
    {
      title: `${rest.length} more ${ofMany}`,
      why: `${names.join(', ')}${rest.length > MOST ? ' and others' : ''}: the same is true of them.`,
      ...(isFixed
        ? { fix: { label: `Do so for these ${rest.length}`, edits } }
        : { remedy: rest[0]!.remedy ?? 'Do for each what is said above.' }),
    },
  ]
}
