import { EmptyState } from '#ui/empty-state.tsx'
import { ButtonLink } from '#ui/link.tsx'

export function LostPlace() {
  return (
    <EmptyState isWholePlace icon="undecided" title="There is no such place">
      <p>The address may be from another version of Tideline.</p>
      <ButtonLink to="/host">Go to Host</ButtonLink>
    </EmptyState>
  )
}
