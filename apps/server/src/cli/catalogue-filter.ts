import { type CatalogueRecord, recordIdOf } from '@tideline/model'
import { catalogue, categories } from '@tideline/pipeline'

export type ListedRecord = CatalogueRecord & { category: string }

export type Filters = {
  [Name in 'category' | 'scope' | 'advice' | 'severity' | 'text']?: string | undefined
}

/** The records that every filter fits, sorted by scope and path. */
export function listedRecords(filters: Filters): ListedRecord[] {
  const words = (filters.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return catalogue
    .map((record) => ({ ...record, category: CATEGORY_OF.get(recordIdOf(record))! }))
    .filter(
      (record) => fits(record, filters) && words.every((word) => saysOf(record).includes(word)),
    )
}

const CATEGORY_OF = new Map(
  Object.entries(categories).flatMap(([category, records]) =>
    records.map((record) => [recordIdOf(record), category] as const),
  ),
)

function fits(record: ListedRecord, filters: Filters): boolean {
  return (['category', 'scope', 'advice', 'severity'] as const).every(
    (name) => filters[name] === undefined || filters[name] === record[name],
  )
}

function saysOf({ path, title, option, ifLost, gotcha }: ListedRecord): string {
  return [path, title, option, ifLost, gotcha].join('\n').toLowerCase()
}
