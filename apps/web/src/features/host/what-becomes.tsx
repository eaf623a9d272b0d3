import {
  type Facts,
  formatBytes,
  isRootInMemory,
  type Numbers,
  needBytes,
  type TmpfsSize,
  tmpfsSizeBytes,
} from '@tideline/model'
import type { Workspace } from '#data/workspace.ts'
import { AboutSystem } from '#features/host/about-system.tsx'
import { AlreadyImpermanent } from '#features/host/already-impermanent.tsx'
import { Backups } from '#features/host/backups.tsx'
import { Rescan } from '#features/host/rescan.tsx'
import { StorageTable } from '#features/host/storage-table.tsx'
import { Unread } from '#features/host/unread.tsx'
import { Users } from '#features/host/users.tsx'
import { Section } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'

/** What the plan makes of each part of the host, below what is possible on it. */
export function WhatBecomes({
  workspace,
  isEmptyToday,
}: {
  workspace: Workspace
  isEmptyToday: boolean
}) {
  const { host, design, decisions } = workspace
  const { facts } = host
  const { plan, findings } = workspace.examination
  const rootInMemory =
    isRootInMemory(design.root) && plan
      ? `${sizeWords(design.root.size, facts)} of it may hold /: a limit, not a reservation`
      : undefined
  return (
    <>
      {isEmptyToday && <AlreadyImpermanent workspace={workspace} />}
      {plan && !isEmptyToday && heldBytes(decisions.numbers) < LITTLE_BYTES && (
        <Note tone="keep">
          <b>/ itself holds {formatBytes(heldBytes(decisions.numbers))}.</b> What lasts here lies on
          file systems of its own, so little would change.
        </Note>
      )}
      <Rescan host={host} />
      <Unread
        facts={facts}
        scan={host.scan}
        target={host.target}
        notChecked={findings.notChecked}
      />
      <Section title={plan ? 'Storage, and what becomes of it' : 'Storage'}>
        <StorageTable facts={facts} plan={plan} rootInMemory={rootInMemory} />
      </Section>
      <AboutSystem facts={facts} />
      <Users facts={facts} problems={findings.problems} plan={plan} />
      <Backups facts={facts} />
    </>
  )
}

const LITTLE_BYTES = 1024 * 1024

function heldBytes(numbers: Numbers): number {
  return numbers.keptBytes + needBytes(numbers)
}

function sizeWords(size: TmpfsSize, { memory }: Facts): string {
  return memory.state === 'known' ? formatBytes(tmpfsSizeBytes(size, memory.value.ramBytes)) : size
}
