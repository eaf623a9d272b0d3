import type { Facts, StrategyId } from '@tideline/model'
import { strategies } from '@tideline/pipeline'
import { ButtonLink } from '#ui/link.tsx'
import { Verdict, VerdictStrip } from '#ui/verdict.tsx'

export function Verdicts({ facts, chosen }: { facts: Facts; chosen: StrategyId }) {
  return (
    <VerdictStrip label="Root strategies">
      {Object.values(strategies).map((strategy) => {
        const { possible, reason } = strategy.verdict(facts)
        return (
          <Verdict
            key={strategy.id}
            title={strategy.title}
            isPossible={possible}
            isChosen={strategy.id === chosen}
            reason={reason}
            action={
              possible && (
                <ButtonLink to="/root">
                  {strategy.id === chosen ? 'Change it' : 'Compare'}
                </ButtonLink>
              )
            }
          />
        )
      })}
    </VerdictStrip>
  )
}
