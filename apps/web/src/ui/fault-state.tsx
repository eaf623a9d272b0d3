import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Code } from '#ui/path-text.tsx'

/** In the place of what failed by a fault of ours. */
export function FaultState({
  title,
  stillWorks,
  words,
  isWholePlace = false,
  onAgain,
}: {
  title: string
  /** The end of “Your design is untouched, and …”. */
  stillWorks: string
  /** Of the fault itself. */
  words: string
  isWholePlace?: boolean
  onAgain: () => void
}) {
  return (
    <EmptyState isWholePlace={isWholePlace} icon="blocker" title={title}>
      <p>
        That is a fault of Tideline, not of your machine. Your design is untouched, and {stillWorks}
        . If you report it, these words help:
      </p>
      <Code>{words}</Code>
      <Button onClick={onAgain}>Try again</Button>
    </EmptyState>
  )
}
