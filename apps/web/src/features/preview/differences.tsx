import type { Artifact } from '@tideline/model'
import { dayOf } from '#features/preview/compare-menu.tsx'
import {
  type Comparison,
  type FileDiff,
  fileDiff,
  mountsDiff,
} from '#features/preview/comparison.ts'
import { Button } from '#ui/button.tsx'
import { DiffBlock } from '#ui/diff-block.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PaneHead } from '#ui/pane-body.tsx'
import { Text } from '#ui/text.tsx'

/** A file beside what it is held against. */
export function Differences({
  file,
  artifacts,
  comparison,
  panelId,
  onClose,
}: {
  file: Artifact
  artifacts: readonly Artifact[]
  comparison: Comparison
  panelId: string
  onClose: () => void
}) {
  const diff =
    comparison.with === 'hardware'
      ? mountsDiff(comparison.text, artifacts)
      : fileDiff(file, comparison)
  return (
    <>
      <PaneHead
        action={
          <Button look="quiet" onClick={onClose}>
            Show the file
          </Button>
        }
      >
        <b>{diff ? countWords(diff) : 'Not compared'}</b>{' '}
        <Text tone="soft">{aboutWords(comparison, file)}</Text>
      </PaneHead>
      {diff && diff.added + diff.removed > 0 ? (
        <DiffBlock
          key={file.name}
          label={`${file.name}, compared`}
          panelId={panelId}
          lines={diff.lines}
        />
      ) : (
        <div id={panelId} role="tabpanel" aria-label={`${file.name}, compared`}>
          <EmptyState icon="yes" title={diff ? 'Nothing is different' : 'This file was not chosen'}>
            <p>
              {diff
                ? 'What you have is what you would take now.'
                : 'Its tab has no figures. Choose it together with the others to compare it.'}
            </p>
          </EmptyState>
        </div>
      )}
    </>
  )
}

/** `+3 −1`: for the tab of a file. */
export function shortCount({ added, removed }: FileDiff): string {
  return [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean).join(' ')
}

function countWords({ added, removed }: FileDiff): string {
  if (added + removed === 0) return 'No difference'
  return `${added} ${added === 1 ? 'line' : 'lines'} added, ${removed} removed`
}

function aboutWords(comparison: Comparison, file: Artifact): string {
  switch (comparison.with) {
    case 'taken':
      return comparison.files.has(file.name)
        ? `since ${dayOf(comparison.at)}`
        : `a new file: it was not there on ${dayOf(comparison.at)}`
    case 'files':
      return 'against the file that you chose'
    case 'hardware':
      return `what is mounted by ${comparison.name}, and once these files are imported beside it. All else in it stays.`
  }
}
