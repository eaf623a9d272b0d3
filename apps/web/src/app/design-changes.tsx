import type { Design } from '@tideline/model'
import { decide } from '@tideline/pipeline'
import { useMemo } from 'react'
import type { DesignDifferences } from '#data/design-differences.ts'
import type { Workbench } from '#data/workspace.ts'
import { Bytes } from '#ui/bytes.tsx'
import { PathsDisclosure } from '#ui/paths-disclosure.tsx'
import { Table } from '#ui/table.tsx'

/** What would be another if a design took the place of the one that is shown. */
export function DesignChanges({
  workspace,
  theirs,
  found,
  itsColumn,
  onlyMine,
  onlyTheirs,
}: {
  workspace: Workbench
  theirs: Design
  found: DesignDifferences
  itsColumn: string
  /** After the count of paths that only one of them keeps. */
  onlyMine: string
  onlyTheirs: string
}) {
  return (
    <>
      <Figures
        workspace={workspace}
        theirs={theirs}
        settings={found.settings}
        itsColumn={itsColumn}
      />
      <PathsDisclosure words={onlyMine} paths={found.onlyMine} />
      <PathsDisclosure words={onlyTheirs} paths={found.onlyTheirs} />
      <PathsDisclosure
        words="decided in other words"
        paths={found.others.map(({ path }) => path)}
        notes={found.others.map((other) => `${other.mine} → ${other.theirs}`)}
      />
    </>
  )
}

function Figures({
  workspace: { inventory, host, decisions },
  theirs,
  settings,
  itsColumn,
}: {
  workspace: Workbench
  theirs: Design
  settings: DesignDifferences['settings']
  itsColumn: string
}) {
  const now = decisions.numbers
  const then = useMemo(
    () => decide(inventory, host.facts, theirs).numbers,
    [inventory, host.facts, theirs],
  )
  return (
    <Table
      label="What is different"
      columns={[{ title: 'What is different' }, { title: 'Yours' }, { title: itsColumn }]}
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
