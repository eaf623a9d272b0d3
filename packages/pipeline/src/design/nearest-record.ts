import type { HostRecord, Inventory, InventoryTree, RecordId } from '@tideline/model'

export type NearestRecord = {
  recordId: RecordId
  record: HostRecord
  /** The node that the record is for: the asked one, or the folder above that hands it down. */
  node: number
}

/** A node's own record, or that of the nearest listed folder above: broad ones and homes hand nothing down. */
export function nearestRecord(
  tree: Pick<InventoryTree, 'parents' | 'records' | 'homes'>,
  records: Inventory['records'],
  asked: number,
): NearestRecord | undefined {
  for (let node = asked; node >= 0; node = tree.parents[node]!) {
    const recordId = tree.records[node]
    const record = recordId === undefined ? undefined : records[recordId]
    if (recordId !== undefined && record && (node === asked || !record.isBroad))
      return { recordId, record, node }
    if (record || tree.homes[node] !== undefined) return undefined
  }
  return undefined
}
