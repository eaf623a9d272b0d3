import type { Facts, StrategyId } from '@tideline/model'
import { offeredStrategies } from '@tideline/pipeline'
import { ButtonLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'
import { NoWay, OthersNotHere, Verdict, VerdictStrip } from '#ui/verdict.tsx'

/** A verdict for each way to reset the root; where none is possible, once why. */
export function Verdicts({ facts, chosen }: { facts: Facts; chosen: StrategyId }) {
  const verdicts = offeredStrategies(facts).map((strategy) => ({
    strategy,
    ...strategy.verdict(facts),
  }))
  if (verdicts.every(({ possible }) => !possible))
    return <NoneIsPossible reasons={[...new Set(verdicts.map(({ reason }) => reason))]} />
  return (
    <VerdictStrip label="Root strategies">
      {verdicts
        .filter(({ possible }) => possible)
        .map(({ strategy, reason }) => (
          <Verdict
            key={strategy.id}
            title={strategy.title}
            isChosen={strategy.id === chosen}
            reason={reason}
            action={
              verdicts.length > 1 && (
                <ButtonLink to="/root">
                  {strategy.id === chosen ? 'Change it' : 'Compare'}
                </ButtonLink>
              )
            }
          />
        ))}
      <OthersNotHere
        ways={verdicts
          .filter(({ possible }) => !possible)
          .map(({ strategy, reason }) => ({ title: strategy.title, reason }))}
      />
    </VerdictStrip>
  )
}

function NoneIsPossible({ reasons }: { reasons: readonly string[] }) {
  return (
    <NoWay
      title="Why not here"
      actions={
        <ButtonLink to="/paths" look="plain">
          Look at the paths
        </ButtonLink>
      }
    >
      {reasons.map((reason) => (
        <Text key={reason} isParagraph>
          {reason}
        </Text>
      ))}
      <Text isParagraph tone="soft">
        What each path is, who keeps it and how large it is stays true, and can be looked at. No
        plan, files or steps are made for this host. <Code>npm start -- --demo</Code> shows a laptop
        where all of it is possible.
      </Text>
    </NoWay>
  )
}
