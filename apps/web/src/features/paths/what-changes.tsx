import type { Facts, Numbers } from '@tideline/model'
import { resetBy, resetWords } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { Table } from '#ui/table.tsx'

/** What decisions would come to, before they are made. */
export function WhatChanges({
  before,
  after,
  facts,
}: {
  before: Numbers
  after: Numbers
  facts: Facts
}) {
  const { when } = resetWords({ by: resetBy(facts), hasDesign: true })
  const bytes = (of: (numbers: Numbers) => number) => [
    <Bytes key="now" value={of(before)} />,
    <Bytes key="after" value={of(after)} />,
  ]
  return (
    <Table
      label="What it changes"
      columns={[
        { title: 'What it changes' },
        { title: 'Now', isNumber: true },
        { title: 'After', isNumber: true },
      ]}
      rows={[
        {
          key: 'undecided',
          cells: ['undecided places', before.undecidedPlaces, after.undecidedPlaces],
        },
        { key: 'kept', cells: ['kept', ...bytes(({ keptBytes }) => keptBytes)] },
        {
          key: 'gone',
          cells: [
            `gone ${when}`,
            ...bytes(({ lostBytes, undecidedBytes }) => lostBytes + undecidedBytes),
          ],
        },
      ]}
    />
  )
}
