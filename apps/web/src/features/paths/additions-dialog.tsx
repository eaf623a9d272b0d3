import { formatBytes, type PathText } from '@tideline/model'
import { propose, type Weighed } from '@tideline/pipeline'
import { useMemo, useState } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { AdditionGroups, bytesOf, LastGroup } from '#features/paths/addition-groups.tsx'
import { AdditionRow } from '#features/paths/addition-row.tsx'
import { WhatChanges } from '#features/paths/what-changes.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { Text } from '#ui/text.tsx'

/** What would be decided and what that would change; single paths can be left out. */
export function AdditionsDialog({
  title,
  about,
  what,
  workspace,
  additions,
  onClose,
  onTake,
  onTakeGroup,
}: {
  title: string
  about: string
  /** What each of them is called. */
  what: 'path' | 'recommendation'
  workspace: Workspace
  additions: readonly Weighed[]
  onClose: () => void
  onTake: (taken: readonly Weighed[]) => void
  /** Takes one group alone, by the name that undo shows; the rest stays to be looked at. */
  onTakeGroup: (taken: readonly Weighed[], label: string) => void
}) {
  const [lastGroup, setLastGroup] = useState<string>()
  const [leftOut, setLeftOut] = useState<ReadonlySet<PathText>>(new Set())
  const taken = useMemo(
    () => additions.filter(({ rule }) => !leftOut.has(rule.path)),
    [additions, leftOut],
  )
  const setTaken = (path: PathText, isTaken: boolean) => {
    const next = new Set(leftOut)
    if (isTaken) next.delete(path)
    else next.add(path)
    setLeftOut(next)
  }
  const rowsOf = (ofGroup: readonly Weighed[]) =>
    ofGroup.map((addition) => (
      <AdditionRow
        key={addition.rule.path}
        addition={addition}
        isTaken={!leftOut.has(addition.rule.path)}
        onTaken={(isTaken) => setTaken(addition.rule.path, isTaken)}
      />
    ))
  const lost = additions.filter(({ rule }) => rule.decision === 'lose')
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button look="main" disabled={taken.length === 0} onClick={() => onTake(taken)}>
            {takeWords(what, taken.length)}
          </Button>
        </>
      }
    >
      <Text isParagraph>{about}</Text>
      {additions.length === 0 ? (
        <Text isParagraph tone="soft">
          It adds nothing: what it keeps is decided already, or is not on this disk.
        </Text>
      ) : (
        <Proposed workspace={workspace} taken={taken} />
      )}
      <LastGroup workspace={workspace} label={lastGroup} />
      <AdditionGroups
        additions={additions}
        leftOut={leftOut}
        rowsOf={rowsOf}
        onTake={(group, label) => {
          setLastGroup(label)
          onTakeGroup(group, label)
        }}
      />
      {lost.length > 0 && (
        <Disclosure
          summary={`Lost at reboot, and made again: ${lost.length} ${lost.length === 1 ? 'path' : 'paths'}, ${formatBytes(bytesOf(lost))}`}
        >
          <EntryList label="Lost at reboot">{rowsOf(lost)}</EntryList>
        </Disclosure>
      )}
    </Dialog>
  )
}

function Proposed({
  workspace: { inventory, host, design },
  taken,
}: {
  workspace: Workspace
  taken: readonly Weighed[]
}) {
  const { before, after } = useMemo(
    () => propose(inventory, host.facts, design, taken),
    [inventory, host.facts, design, taken],
  )
  return <WhatChanges before={before} after={after} facts={host.facts} />
}

function takeWords(what: 'path' | 'recommendation', count: number): string {
  const words = `${count} ${what}${count === 1 ? '' : 's'}`
  return what === 'path' ? `Keep ${words}` : `Take ${words}`
}
