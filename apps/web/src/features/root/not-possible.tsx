import type { Facts, StrategyId } from '@tideline/model'
import { offeredStrategies, strategies } from '@tideline/pipeline'
import type { ReactNode } from 'react'
import { PageHead, ReadingPage } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Text } from '#ui/text.tsx'

/** Where what the design says cannot be done here: settings of it would say nothing. */
export function NotPossible({
  facts,
  chosen,
  strategyTable,
}: {
  facts: Facts
  chosen: StrategyId
  strategyTable: ReactNode
}) {
  const { title, verdict } = strategies[chosen]
  const canChoose = offeredStrategies(facts).some((it) => it.verdict(facts).possible)
  return (
    <ReadingPage>
      <PageHead
        title={
          canChoose ? 'How the root starts empty' : 'No way to reset the root is possible here'
        }
      />
      {canChoose ? (
        <Note tone="stop">
          <b>{title}, as the design has it, is not possible here.</b> {verdict(facts).reason} Choose
          another way.
        </Note>
      ) : (
        <Text isParagraph>{verdict(facts).reason}</Text>
      )}
      {strategyTable}
    </ReadingPage>
  )
}
