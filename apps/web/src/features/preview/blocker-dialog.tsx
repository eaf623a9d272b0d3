import type { Problem } from '@tideline/model'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Note } from '#ui/note.tsx'
import { Text } from '#ui/text.tsx'

/** Files with an open blocker are given away only after the blocker was named. */
export function BlockerDialog({
  blockers,
  isBehind,
  isOpen,
  onClose,
  onTake,
}: {
  blockers: readonly Problem[]
  /** Blockers and files are about to be others. */
  isBehind: boolean
  isOpen: boolean
  onClose: () => void
  onTake: () => void
}) {
  return (
    <Dialog
      title={
        blockers.length === 1
          ? 'One blocker is still open'
          : `${blockers.length} blockers are still open`
      }
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button disabled={isBehind} onClick={onTake}>
            Take the files anyway
          </Button>
          <Button look="main" onClick={onClose}>
            Go back and mend
          </Button>
        </>
      }
    >
      {blockers.map((problem) => (
        <Note key={`${problem.code} ${problem.path ?? ''} ${problem.title}`} tone="stop">
          <b>{problem.title}.</b> {problem.why}
        </Note>
      ))}
      <Text tone="soft" isParagraph>
        With these files the machine may not boot, may lock you out, or may lose data. Each file
        says so in its first lines.
      </Text>
    </Dialog>
  )
}
