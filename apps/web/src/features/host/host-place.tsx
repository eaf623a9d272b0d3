import {
  type Facts,
  formatBytes,
  type Numbers,
  needBytes,
  type TmpfsSize,
  tmpfsSizeBytes,
} from '@tideline/model'
import { offeredStrategies, strategies } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { AboutSystem } from '#features/host/about-system.tsx'
import { AlreadyImpermanent } from '#features/host/already-impermanent.tsx'
import { Backups } from '#features/host/backups.tsx'
import { ReadWhen } from '#features/host/read-when.tsx'
import { Rescan } from '#features/host/rescan.tsx'
import { StorageTable } from '#features/host/storage-table.tsx'
import { Unread } from '#features/host/unread.tsx'
import { Users } from '#features/host/users.tsx'
import { Verdicts } from '#features/host/verdicts.tsx'
import { PageHead, ReadingPage, Section } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'

/** Which machine this is, what is possible on it, and what becomes of each part. */
export function HostPlace() {
  const workspace = useWorkspace()
  const { host, design, examination } = workspace
  const isEmptyToday = strategies.unchanged.verdict(host.facts).possible
  const { facts } = host
  const { plan, findings, decisions } = examination
  const rootInMemory =
    design.root.strategy === 'tmpfs' && plan
      ? `${sizeWords(design.root.size, facts)} of it may hold /: a limit, not a reservation`
      : undefined
  return (
    <ReadingPage>
      <PageHead title={isEmptyToday ? 'The root starts empty already' : headline(facts)}>
        <ReadWhen host={host} />
      </PageHead>
      <Verdicts facts={facts} chosen={design.root.strategy} />
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
    </ReadingPage>
  )
}

const LITTLE_BYTES = 1024 * 1024

function heldBytes(numbers: Numbers): number {
  return numbers.keptBytes + needBytes(numbers)
}

function headline(facts: Facts): string {
  if (strategies.unchanged.verdict(facts).possible) return 'The root starts empty here already'
  const possible = offeredStrategies(facts).filter((it) => it.verdict(facts).possible).length
  const count = ['No way', 'One way', 'Two ways', 'Three ways'][possible] ?? `${possible} ways`
  return `${count} to reset the root ${possible < 2 ? 'is' : 'are'} possible here`
}

function sizeWords(size: TmpfsSize, { memory }: Facts): string {
  return memory.state === 'known' ? formatBytes(tmpfsSizeBytes(size, memory.value.ramBytes)) : size
}
