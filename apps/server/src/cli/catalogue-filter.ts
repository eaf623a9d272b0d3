import { catalogue, type ListedRecord } from '@tideline/pipeline'

export type Filters = {
  [Name in 'category' | 'scope' | 'advice' | 'severity' | 'text']?: string | undefined
}

/** The records that every filter fits, sorted by scope and path. */
export function listedRecords(filters: Filters): ListedRecord[] {
  const words = (filters.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return catalogue.filter(
    (record) => fits(record, filters) && words.every((word) => saysOf(record).includes(word)),
  )
}

function fits(record: ListedRecord, filters: Filters): boolean {
  return (['category', 'scope', 'advice', 'severity'] as const).every(
    (name) => filters[name] === undefined || filters[name] === record[name],
  )
}

function saysOf({ path, title, option, ifLost, gotcha }: ListedRecord): string {
  return [path, title, option, ifLost, gotcha].join('\n').toLowerCase()
}
