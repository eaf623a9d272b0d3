import { formatBytes, isRootInMemory, keepsOldRoots, needBytes } from '@tideline/model'
import { oldRootBytesOf, rootVerdict } from '@tideline/pipeline'
import { useMemo } from 'react'
import { useAlternatives } from '#data/use-alternatives.ts'
import { useWorkspace } from '#data/workspace.ts'
import { alternativesOf, withChoice } from '#features/root/alternatives.ts'
import { FormChoices } from '#features/root/form-choices.tsx'
import { MemoryHomes } from '#features/root/memory-homes.tsx'
import { NotPossible } from '#features/root/not-possible.tsx'
import { OldRoots } from '#features/root/old-roots.tsx'
import { ResetFailurePart } from '#features/root/reset-failure.tsx'
import { RootNames } from '#features/root/root-names.tsx'
import { StrategyTable } from '#features/root/strategy-table.tsx'
import { TmpfsSizePart } from '#features/root/tmpfs-size-part.tsx'
import { WrittenLines } from '#features/root/written-lines.tsx'
import { PageHead, Section, SidePage, Stack } from '#ui/layout.tsx'

/** How the root starts empty, and how kept paths come back. */
export function RootPlace() {
  const workspace = useWorkspace()
  const { host, design, examination, edit } = workspace
  const alternatives = useMemo(() => alternativesOf(workspace), [workspace])
  const changes = useAlternatives(workspace, alternatives)
  const strategyTable = (
    <StrategyTable
      facts={host.facts}
      design={design}
      changes={changes}
      onChoose={(value, title) =>
        edit(`root: ${title}`, (now) => withChoice(now, { of: 'root', value }, workspace))
      }
    />
  )
  if (!rootVerdict(host.facts, design).possible)
    return <NotPossible facts={host.facts} design={design} strategyTable={strategyTable} />
  return (
    <SidePage side={<FormChoices workspace={workspace} changes={changes} />}>
      <Stack>
        <PageHead title="How the root starts empty" />
        {strategyTable}
      </Stack>
      <RootSettings workspace={workspace} />
      <MemoryHomes workspace={workspace} />
      <WrittenLines
        artifacts={examination.artifacts}
        note={`for a need of at most ${formatBytes(needBytes(examination.decisions.numbers))}`}
      />
    </SidePage>
  )
}

/** Those of the chosen strategy. */
function RootSettings({ workspace }: { workspace: ReturnType<typeof useWorkspace> }) {
  const { host, inventory, design, examination, edit } = workspace
  const { root } = design
  const change = (next: typeof root, words: string) =>
    edit(words, (now) => (now.root.strategy === next.strategy ? { ...now, root: next } : now))
  return (
    <>
      {isRootInMemory(root) && (
        <Section title="Size of the RAM disk">
          <TmpfsSizePart workspace={workspace} size={root.size} />
        </Section>
      )}
      {keepsOldRoots(root) && (
        <Section title="Old roots">
          <OldRoots
            root={root}
            eachBytes={oldRootBytesOf(inventory, host.facts, examination.decisions)}
            facts={host.facts}
            onChange={(kept, words) => change({ ...root, ...kept }, words)}
          />
        </Section>
      )}
      <ResetFailurePart root={root} onChange={change} />
      <RootNames root={root} onChange={change} />
    </>
  )
}
