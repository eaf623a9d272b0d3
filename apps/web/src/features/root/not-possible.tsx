import type { Design, Facts } from '@tideline/model'
import { rootVerdict, strategies } from '@tideline/pipeline'
import type { ReactNode } from 'react'
import { hasPossibleRoot } from '#data/possible-root.ts'
import { PageHead, ReadingPage } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Text } from '#ui/text.tsx'

/** Where what the design says cannot be done here: settings of it would say nothing. */
export function NotPossible({
  facts,
  design,
  strategyTable,
}: {
  facts: Facts
  design: Design
  strategyTable: ReactNode
}) {
  const { title } = strategies[design.root.strategy]
  const { reason } = rootVerdict(facts, design)
  const canChoose = hasPossibleRoot(facts)
  return (
    <ReadingPage>
      <PageHead
        title={
          canChoose ? 'How the root starts empty' : 'No way to reset the root is possible here'
        }
      />
      {canChoose ? (
        <Note tone="stop">
          <b>{title}, as the design has it, is not possible here.</b> {reason} Choose another way.
        </Note>
      ) : (
        <Text isParagraph>{reason}</Text>
      )}
      {strategyTable}
    </ReadingPage>
  )
}
