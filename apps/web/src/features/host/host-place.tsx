import { type Facts, formatBytes, type TmpfsSize, tmpfsSizeBytes } from '@tideline/model'
import { strategies } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { AboutSystem } from '#features/host/about-system.tsx'
import { ReadWhen } from '#features/host/read-when.tsx'
import { StorageTable } from '#features/host/storage-table.tsx'
import { Unread } from '#features/host/unread.tsx'
import { Users } from '#features/host/users.tsx'
import { Verdicts } from '#features/host/verdicts.tsx'
import { Columns, PageHead, ReadingPage, Section } from '#ui/layout.tsx'

/** Which machine this is, what is possible on it, and what becomes of each part. */
export function HostPlace() {
  const { host, design, examination } = useWorkspace()
  const { facts } = host
  const possible = Object.values(strategies).filter((it) => it.verdict(facts).possible).length
  const rootSizeWords =
    design.root.strategy === 'tmpfs' && examination.plan
      ? `${sizeWords(design.root.size, facts)} of it may hold /: a limit, not a reservation`
      : undefined
  return (
    <ReadingPage>
      <PageHead title={headline(possible)}>
        <ReadWhen host={host} />
      </PageHead>
      <Verdicts facts={facts} chosen={design.root.strategy} />
      <Unread facts={facts} scan={host.scan} />
      <Section title="Storage, and what becomes of it">
        <StorageTable
          facts={facts}
          fates={examination.plan?.fates ?? []}
          rootSizeWords={rootSizeWords}
        />
      </Section>
      <Columns count={2}>
        <AboutSystem facts={facts} />
        <Users facts={facts} problems={examination.findings.problems} />
      </Columns>
    </ReadingPage>
  )
}

function headline(possible: number): string {
  const count = ['No way', 'One way', 'Two ways', 'Three ways'][possible] ?? `${possible} ways`
  return `${count} to reset the root ${possible === 1 || possible === 0 ? 'is' : 'are'} possible here`
}

function sizeWords(size: TmpfsSize, { memory }: Facts): string {
  return memory.state === 'known' ? formatBytes(tmpfsSizeBytes(size, memory.value.ramBytes)) : size
}
