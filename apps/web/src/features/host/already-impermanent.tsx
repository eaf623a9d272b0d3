import { drift } from '@tideline/pipeline'
import { useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { AlreadyKept } from '#features/host/already-kept.tsx'
import { AlreadyMissed } from '#features/host/already-missed.tsx'

/** For a root that starts empty already: its list, and how far the disk has drifted from it. */
export function AlreadyImpermanent({ workspace }: { workspace: Workspace }) {
  const { host, inventory, design } = workspace
  const found = useMemo(() => drift(host.facts, inventory, design), [host.facts, inventory, design])
  return (
    <>
      <AlreadyMissed {...found} />
      <AlreadyKept kept={found.kept} stores={found.stores} />
    </>
  )
}
