import type { Design } from '@tideline/model'
import { useMemo } from 'react'
import { DesignChanges } from '#app/design-changes.tsx'
import { designDifferences, isSame } from '#data/design-differences.ts'
import { exportDesign } from '#data/design-file.ts'
import { hostNameOf } from '#data/host-words.ts'
import type { Workbench } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Note } from '#ui/note.tsx'
import { Text } from '#ui/text.tsx'

/** What a design file would change, before it takes the place of the design. */
export function OpenDesignDialog({
  name,
  design: theirs,
  workspace,
  onClose,
  onOpen,
}: {
  name: string
  design: Design
  workspace: Workbench
  onClose: () => void
  onOpen: () => void
}) {
  const { host, design: mine } = workspace
  const found = useMemo(() => designDifferences(mine, theirs), [mine, theirs])
  const isOfAnother = theirs.hostId !== mine.hostId
  const nothing = isSame(found) && !isOfAnother
  return (
    <Dialog
      title={`Open ${name}`}
      isOpen
      onClose={onClose}
      footer={
        nothing ? (
          <Button look="main" onClick={onClose}>
            Back
          </Button>
        ) : (
          <>
            <Button icon="download" onClick={() => exportDesign(mine, hostNameOf(host.facts))}>
              Save mine as a file
            </Button>
            <Button onClick={onClose}>Back</Button>
            <Button look="main" onClick={onOpen}>
              Replace mine
            </Button>
          </>
        )
      }
    >
      {nothing ? (
        <Text isParagraph>It says just what your design says.</Text>
      ) : (
        <>
          <Text isParagraph>
            It takes the place of your design. Undo brings yours back; after a reload the menu does.
          </Text>
          {isOfAnother && (
            <Note>
              <b>It was made for another host.</b> What it says of paths and disks may not fit here;
              the problems will say so.
            </Note>
          )}
          <DesignChanges
            workspace={workspace}
            theirs={theirs}
            found={found}
            itsColumn="In the file"
            onlyMine="kept by yours alone: gone if you open it"
            onlyTheirs="kept by the file alone"
          />
        </>
      )}
    </Dialog>
  )
}
