import { EmptyState } from '#ui/empty-state.tsx'
import { ButtonLink } from '#ui/link.tsx'

export function NoSuchPage({ what }: { what: string }) {
  return (
    <EmptyState isWholePlace icon="undecided" title={what}>
      <p>It may be of another version of Tideline. The search looks in all that there is.</p>
      <ButtonLink to="/reference">Search the reference</ButtonLink>
    </EmptyState>
  )
}
