import type { Design } from '@tideline/model'
import { decide } from '@tideline/pipeline'
import { useMemo } from 'react'
import { designDifferences, isSame } from '#data/design-differences.ts'
import { exportDesign } from '#data/design-file.ts'
import { hostNameOf } from '#data/host-words.ts'
import type { Workbench } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Note } from '#ui/note.tsx'
import { PathsDisclosure } from '#ui/paths-disclosure.tsx'
import { Table } from '#ui/table.tsx'
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
          <Changes workspace={workspace} theirs={theirs} settings={found.settings} />
          <PathsDisclosure
            words="kept by yours alone: gone if you open it"
            paths={found.onlyMine}
          />
          <PathsDisclosure words="kept by the file alone" paths={found.onlyTheirs} />
          <PathsDisclosure
            words="decided in other words"
            paths={found.others.map(({ path }) => path)}
            notes={found.others.map((other) => `${other.mine} → ${other.theirs}`)}
          />
        </>
      )}
    </Dialog>
  )
}

function Changes({
  workspace: { inventory, host, decisions },
  theirs,
  settings,
}: {
  workspace: Workbench
  theirs: Design
  settings: ReturnType<typeof designDifferences>['settings']
}) {
  const now = decisions.numbers
  const then = useMemo(
    () => decide(inventory, host.facts, theirs).numbers,
    [inventory, host.facts, theirs],
  )
  return (
    <Table
      label="What is different"
      columns={[{ title: 'What is different' }, { title: 'Yours' }, { title: 'In the file' }]}
      rows={[
        {
          key: 'kept',
          cells: [
            'kept',
            <Bytes key="a" value={now.keptBytes} />,
            <Bytes key="b" value={then.keptBytes} />,
          ],
        },
        {
          key: 'undecided',
          cells: ['undecided places', now.undecidedPlaces, then.undecidedPlaces],
        },
        ...settings.map(({ what, mine, theirs: other }) => ({
          key: what,
          cells: [what.toLowerCase(), mine, other],
        })),
      ]}
    />
  )
}
