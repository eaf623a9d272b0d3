import { useQuery } from '@tanstack/react-query'
import type { Comparison } from '@tideline/model'
import { hostNameOf } from '#data/host-words.ts'
import { CallError, comparisonQuery } from '#data/queries.ts'
import { useWorkspace } from '#data/workspace.ts'
import { BothHosts } from '#features/compare/both-hosts.tsx'
import { ComparedPaths } from '#features/compare/compared-paths.tsx'
import { DoesNotFit } from '#features/compare/does-not-fit.tsx'
import { type Side, sidesOf } from '#features/compare/sides.ts'
import { TwoDesigns } from '#features/compare/two-designs.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead, ReadingPage } from '#ui/layout.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { Note } from '#ui/note.tsx'
import { Text } from '#ui/text.tsx'

/** This host beside a snapshot that was brought: one machine at two times, or two machines. */
export function ComparePlace() {
  const workspace = useWorkspace()
  const { inventory, design } = workspace
  const { data: comparison, error } = useQuery(comparisonQuery(inventory.scan.revision, design))
  if (error) return <NothingToCompare error={error} />
  if (!comparison) return <EmptyState isWholePlace icon="clock" title="Comparing…" />
  const sides = sidesOf(workspace, comparison)
  return (
    <ReadingPage>
      <PageHead title={headline(comparison, sides)}>
        <ButtonLink to="/host">Back to {hostNameOf(workspace.host.facts)}</ButtonLink>
      </PageHead>
      <Text isParagraph>{leadWords(comparison, sides)}</Text>
      {comparison.isPartial && (
        <Note>
          <b>One of the two was not read to the end.</b> What seems smaller there may only not have
          been seen. What it may have all the same is not called new or gone.
        </Note>
      )}
      <BothHosts sides={sides} />
      <DoesNotFit workspace={workspace} comparison={comparison} />
      <ComparedPaths comparison={comparison} sides={sides} />
      <TwoDesigns mine={design} theirs={comparison.savedDesign} />
    </ReadingPage>
  )
}

function headline({ isSameMachine }: Comparison, [then, now]: [Side, Side]): string {
  const name = hostNameOf(then.facts)
  return isSameMachine ? `${name}, then and now` : `${name} and ${hostNameOf(now.facts)}`
}

function leadWords({ isSameMachine }: Comparison, [then, now]: [Side, Side]): string {
  const shown = then.isShownHost ? then : now
  return isSameMachine
    ? `The same machine at two times. The design is that of ${shown.title}, which this tab shows.`
    : `Two machines. The design is that of ${shown.title}, which this tab shows; nothing is changed on either.`
}

function NothingToCompare({ error }: { error: Error }) {
  const problem = error instanceof CallError ? error.problem : undefined
  return (
    <EmptyState isWholePlace icon="note" title={problem?.title ?? 'They could not be compared'}>
      <p>{problem?.why ?? error.message}</p>
      {problem?.remedy && <p>{problem.remedy}</p>}
      <ButtonLink to="/host">Back to Host</ButtonLink>
    </EmptyState>
  )
}
