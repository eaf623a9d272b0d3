import { useQuery } from '@tanstack/react-query'
import { type Change, formatBytes, type PathText } from '@tideline/model'
import { useMemo } from 'react'
import { changesQuery } from '#data/queries.ts'

export type ChangesByPath = ReadonlyMap<PathText, Change>

/** What has another size than at the scan before; nothing where the host is recorded. */
export function useChanges(canRescan: boolean): ChangesByPath {
  const { data } = useQuery({ ...changesQuery, enabled: canRescan })
  return useMemo(() => new Map(data?.nodes.map((change) => [change.path, change])), [data])
}

/** `+1.2 GiB`, `−3 KiB`, `new`. */
export function changeWords({ thenBytes, nowBytes }: Change): string {
  if (thenBytes === null) return 'new'
  const difference = (nowBytes ?? 0) - thenBytes
  return `${difference < 0 ? '−' : '+'}${formatBytes(Math.abs(difference))}`
}
