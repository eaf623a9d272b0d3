import { type Facts, isAdopting, type Plan } from '@tideline/model'
import { useMemo } from 'react'
import { storageRows } from '#features/host/storage/storage-rows.ts'
import { StorageList } from '#ui/storage-list.tsx'

export function StorageTable({
  facts,
  plan,
  rootInMemory,
}: {
  facts: Facts
  plan: Plan | undefined
  rootInMemory: string | undefined
}) {
  const rows = useMemo(
    () =>
      storageRows(facts, {
        fates: plan?.fates ?? [],
        isRootAdopted: plan !== undefined && isAdopting({ migration: plan.migration.id }),
        rootInMemory,
      }),
    [facts, plan, rootInMemory],
  )
  return <StorageList rows={rows} isPlanned={plan !== undefined} />
}
