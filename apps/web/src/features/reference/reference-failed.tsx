import { CallError } from '#data/queries.ts'
import { EmptyState } from '#ui/empty-state.tsx'

export function ReferenceFailed({ error }: { error: Error }) {
  const problem = error instanceof CallError ? error.problem : undefined
  return (
    <EmptyState isWholePlace icon="warning" title={problem?.title ?? 'The reference did not come'}>
      <p>{problem?.why ?? error.message}</p>
      {problem?.remedy && <p>{problem.remedy}</p>}
    </EmptyState>
  )
}
