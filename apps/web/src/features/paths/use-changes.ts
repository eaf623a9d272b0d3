import { useQuery } from '@tanstack/react-query'
import { type Change, formatBytes, type Inventory, type PathText } from '@tideline/model'
import { useMemo } from 'react'
import { changesQuery } from '#data/queries.ts'

export type ChangesByPath = ReadonlyMap<PathText, Change>

/** What has another size than at the scan before; nothing where the host is recorded. */
export function useChanges(canRescan: boolean, inventory: Inventory): ChangesByPath {
  const { data } = useQuery({ ...changesQuery, enabled: canRescan })
  // What changed is told before the new sizes are here.
  const isOfThese = data?.revision === inventory.scan.revision - 1
  return useMemo(
    () => new Map(isOfThese ? data?.nodes.map((change) => [change.path, change]) : []),
    [data, isOfThese],
  )
}

/** `+1.2 GiB`, `−3 KiB`, `new`. */
export function changeWords({ thenBytes, nowBytes }: Change): string {
  if (thenBytes === null) return 'new'
  const difference = (nowBytes ?? 0) - thenBytes
  return `${difference < 0 ? '−' : '+'}${formatBytes(Math.abs(difference))}`
}
