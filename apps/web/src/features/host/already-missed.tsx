import { formatBytes } from '@tideline/model'
import type { Drift } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { Section } from '#ui/layout.tsx'
import { ButtonLink, TextLink } from '#ui/link.tsx'
import { NotYetKept } from '#ui/not-yet-kept.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

const SHOWN = 8

/** What lies on the root and is not kept: the next reboot takes it, as any reboot does today. */
export function AlreadyMissed({ lost, notYet, additions, isLowerBound }: Drift) {
  const bytes = lost.reduce((sum, group) => sum + group.bytes, 0)
  const places = lost.reduce((sum, group) => sum + group.places.length, 0)
  return (
    <Section
      title="What your list misses"
      note={`${isLowerBound ? 'at least ' : ''}${formatBytes(bytes)} in ${places === 1 ? '1 place' : `${places} places`} on the root, gone at the next reboot`}
      action={
        <ButtonLink to="/paths" search={{ q: 'state:undecided' }}>
          Look at them in Paths
        </ButtonLink>
      }
    >
      <NotYetKept notYet={notYet} />
      {additions.length === 0 ? (
        <Text tone="soft">Nothing of it is known to be worth keeping.</Text>
      ) : (
        <>
          <Table
            label="Worth keeping"
            columns={[
              { title: 'Worth keeping' },
              { title: 'What it is', isHiddenOn: 'phone' },
              { title: 'Size', isNumber: true },
            ]}
            rows={additions.slice(0, SHOWN).map(({ rule, reason, bytes: size }) => ({
              key: rule.path,
              cells: [
                <TextLink key="path" to="/paths" search={{ path: rule.path }}>
                  <Code>{rule.path}</Code>
                </TextLink>,
                reason,
                <Bytes key="size" value={size} />,
              ],
            }))}
          />
          {additions.length > SHOWN && (
            <Text tone="soft">
              and {additions.length - SHOWN} more: Paths takes all of them with one button.
            </Text>
          )}
        </>
      )}
    </Section>
  )
}
