import type { Facts, Fate } from '@tideline/model'
import { useMemo } from 'react'
import { type StorageRow, storageRows } from '#features/host/storage-rows.ts'
import { StorageList } from '#ui/storage-list.tsx'

export function StorageTable({
  facts,
  fates,
  rootSizeWords,
}: {
  facts: Facts
  fates: readonly Fate[]
  rootSizeWords: string | undefined
}) {
  const rows = useMemo(() => {
    const memory = memoryRow(facts, rootSizeWords)
    return [...storageRows(facts, fates), ...(memory ? [memory] : [])]
  }, [facts, fates, rootSizeWords])
  return <StorageList rows={rows} />
}

function memoryRow(facts: Facts, becomes: string | undefined): StorageRow | undefined {
  if (facts.memory.state !== 'known') return undefined
  return {
    key: 'memory',
    depth: 0,
    name: 'Memory',
    isDisk: true,
    kind: facts.memory.about === 'runner' ? 'RAM of the machine Tideline runs on' : 'RAM',
    sizeBytes: facts.memory.value.ramBytes,
    ...(becomes && { becomes }),
  }
}
