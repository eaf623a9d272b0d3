import { formatBytes, type PathText } from '@tideline/model'
import { PLACE_KIND_TITLES, PLACE_KINDS, type Weighed } from '@tideline/pipeline'
import type { ReactNode } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { Row, Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What would be kept, by what its loss would mean, each group with a button of its own. */
export function AdditionGroups({
  additions,
  leftOut,
  rowsOf,
  onTake,
}: {
  additions: readonly Weighed[]
  leftOut: ReadonlySet<PathText>
  rowsOf: (ofGroup: readonly Weighed[]) => ReactNode
  /** The name is that of undo. */
  onTake: (taken: readonly Weighed[], label: string) => void
}) {
  return PLACE_KINDS.map((kind) => {
    const title = PLACE_KIND_TITLES[kind]
    const kept = additions.filter(
      ({ placeKind, rule }) => placeKind === kind && rule.decision === 'keep',
    )
    if (kept.length === 0) return null
    const taken = kept.filter(({ rule }) => !leftOut.has(rule.path))
    const words = taken.length === 1 ? 'Keep this one' : `Keep these ${taken.length}`
    return (
      <Section
        key={kind}
        level={3}
        title={title}
        note={formatBytes(bytesOf(kept))}
        action={
          taken.length > 0 && (
            <Button
              aria-label={`${words}: ${title}`}
              onClick={() => onTake(taken, `keep ${taken.length}: ${title}`)}
            >
              {words}
            </Button>
          )
        }
      >
        <EntryList label={title}>{rowsOf(kept)}</EntryList>
      </Section>
    )
  })
}

/** What was just done, and the button that takes it back; it has the focus of the one that is gone. */
export function LastGroup({
  workspace: { undo },
  label,
}: {
  workspace: Workspace
  label: string | undefined
}) {
  const isLast = label !== undefined && undo.name === label
  return (
    <div role="status">
      {isLast && (
        <Row key={label}>
          <Text tone="keep">Done: {label}</Text>
          <Button autoFocus onClick={undo.run}>
            Undo
          </Button>
        </Row>
      )}
    </div>
  )
}

export function bytesOf(additions: readonly Weighed[]): number {
  return additions.reduce((sum, { bytes }) => sum + bytes, 0)
}
