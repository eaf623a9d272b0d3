import { type Facts, type KeepRoot, oldRootsCost, RootDesign } from '@tideline/model'
import { useState } from 'react'
import { StackedBar, Swatch } from '#ui/bar.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Columns, Section, Stack } from '#ui/layout.tsx'
import { RangeField } from '#ui/range-field.tsx'
import { Sums } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** How long old roots stay, and what that may cost. */
export function OldRoots({
  root,
  eachBytes,
  facts,
  onChange,
}: {
  root: KeepRoot
  /** What comes to lie on one old root, as far as today tells. */
  eachBytes: number
  facts: Facts
  onChange: (change: Partial<Pick<KeepRoot, 'keepDays' | 'keepCount'>>, words: string) => void
}) {
  // Not every strategy can do without one.
  const least = RootDesign.safeParse({ ...root, keepCount: 0 }).success ? 0 : 1
  return (
    <Columns count={2}>
      <Stack>
        <RangeField
          label="Keep each for"
          unit="days"
          min={1}
          max={90}
          hardMax={3650}
          value={root.keepDays}
          onChange={(keepDays) => onChange({ keepDays }, `keep old roots ${keepDays} days`)}
        />
        <RangeField
          label="But always the last"
          unit="roots"
          min={least}
          max={20}
          hardMax={1000}
          value={root.keepCount}
          onChange={(keepCount) => onChange({ keepCount }, `always keep ${keepCount} old roots`)}
        />
        <Text tone="soft" isParagraph>
          {root.keepCount === 0
            ? 'None is kept: what was on / is gone at the next boot.'
            : 'Both must be over before one is deleted: a wrong clock or a month away cannot remove them all.'}
          {least === 0 && root.keepCount > 0 && ' With 0 roots none is kept.'}
        </Text>
      </Stack>
      {root.keepCount > 0 && <OldRootCost root={root} eachBytes={eachBytes} facts={facts} />}
    </Columns>
  )
}

function OldRootCost({
  root,
  eachBytes,
  facts,
}: {
  root: KeepRoot
  eachBytes: number
  facts: Facts
}) {
  const [bootsADay, setBootsADay] = useState(1)
  const space =
    facts.space.state === 'known'
      ? facts.space.value.find((it) => it.mountPoint === '/')
      : undefined
  const { count, bytes: cost } = oldRootsCost(root, eachBytes, bootsADay)
  const left = space ? space.availableBytes - cost : undefined
  return (
    <Section title="What they may cost" level={3}>
      <RangeField
        label="Boots a day"
        unit="boots"
        min={1}
        max={10}
        hardMax={100}
        value={bootsADay}
        onChange={setBootsADay}
      />
      {space && (
        <StackedBar
          label="Used today, old roots at most, and what is left"
          parts={[
            { fill: 'used', value: space.usedBytes },
            { fill: 'lost', value: Math.min(cost, space.availableBytes) },
            { fill: 'free', value: Math.max(0, left ?? 0) },
          ]}
        />
      )}
      <Sums
        label="What old roots may cost"
        rows={[
          ...(space
            ? [
                {
                  key: 'used',
                  words: (
                    <>
                      <Swatch fill="used" />
                      used today
                    </>
                  ),
                  figure: <Bytes value={space.usedBytes} />,
                },
              ]
            : []),
          {
            key: 'old',
            words: (
              <>
                <Swatch fill="lost" />
                old roots, {count} of about <Bytes value={eachBytes} />
              </>
            ),
            figure: (
              <>
                ≤ <Bytes value={cost} />
              </>
            ),
          },
          ...(left === undefined
            ? []
            : [
                left >= 0
                  ? {
                      key: 'free',
                      words: (
                        <>
                          <Swatch fill="free" />
                          still free
                        </>
                      ),
                      figure: (
                        <>
                          ≥ <Bytes value={left} />
                        </>
                      ),
                    }
                  : {
                      key: 'short',
                      words: <Text tone="stop">more than there is, by</Text>,
                      figure: <Bytes value={-left} />,
                    },
              ]),
        ]}
      />
    </Section>
  )
}
