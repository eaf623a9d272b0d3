import { formatBytes } from '@tideline/model'
import { oldRootBytesOf, strategies } from '@tideline/pipeline'
import { useWorkspace } from '#data/workspace.ts'
import { FormChoices } from '#features/root/form-choices.tsx'
import { NotPossible } from '#features/root/not-possible.tsx'
import { OldRoots } from '#features/root/old-roots.tsx'
import { RootSubvolume } from '#features/root/root-subvolume.tsx'
import { StrategyTable } from '#features/root/strategy-table.tsx'
import { TmpfsSizePart } from '#features/root/tmpfs-size-part.tsx'
import { withStrategy } from '#features/root/with-strategy.ts'
import { WrittenLines } from '#features/root/written-lines.tsx'
import { PageHead, Section, SidePage, Stack } from '#ui/layout.tsx'

/** How the root starts empty, and how kept paths come back. */
export function RootPlace() {
  const workspace = useWorkspace()
  const { host, inventory, design, examination, edit } = workspace
  const { root } = design
  const strategyTable = (
    <StrategyTable
      facts={host.facts}
      chosen={root.strategy}
      onChoose={(strategy, title) =>
        edit(`root: ${title}`, (now) => withStrategy(now, strategy, host.facts, inventory))
      }
    />
  )
  if (!strategies[root.strategy].verdict(host.facts).possible)
    return <NotPossible facts={host.facts} chosen={root.strategy} strategyTable={strategyTable} />
  return (
    <SidePage side={<FormChoices workspace={workspace} />}>
      <Stack>
        <PageHead title="How the root starts empty" />
        {strategyTable}
      </Stack>
      {root.strategy === 'tmpfs' && (
        <Section title="Size of the RAM disk">
          <TmpfsSizePart workspace={workspace} size={root.size} />
        </Section>
      )}
      {root.strategy === 'btrfs-keep' && (
        <Section title="Old roots">
          <OldRoots
            root={root}
            eachBytes={oldRootBytesOf(inventory, host.facts, examination.decisions)}
            facts={host.facts}
            onChange={(change, words) =>
              edit(words, (now) =>
                now.root.strategy === 'btrfs-keep'
                  ? { ...now, root: { ...now.root, ...change } }
                  : now,
              )
            }
          />
        </Section>
      )}
      {'subvolume' in root && (
        <Section title="The subvolume of the root">
          <RootSubvolume
            name={root.subvolume}
            onChange={(subvolume) =>
              edit(`root subvolume ${subvolume}`, (now) =>
                'subvolume' in now.root ? { ...now, root: { ...now.root, subvolume } } : now,
              )
            }
          />
        </Section>
      )}
      <WrittenLines
        artifacts={examination.artifacts}
        note={`for a need of at most ${formatBytes(needOf(workspace))}`}
      />
    </SidePage>
  )
}

function needOf({ examination }: ReturnType<typeof useWorkspace>): number {
  const { lostBytes, undecidedBytes, nixBytes } = examination.decisions.numbers
  return lostBytes + undecidedBytes + nixBytes
}
