import { type ComparedPath, type Comparison, formatBytes } from '@tideline/model'
import { differenceOf } from '@tideline/pipeline'
import type { Side } from '#features/compare/sides.ts'
import { ChangesTable } from '#ui/changes-table.tsx'
import { countWords } from '#ui/count-words.ts'
import { Section } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What is larger, smaller, new and gone: each the largest first. */
export function ComparedPaths({
  comparison: { paths, isSameMachine, isCut },
  sides: [then, now],
}: {
  comparison: Comparison
  sides: readonly [Side, Side]
}) {
  const groups = groupsOf(
    paths,
    isSameMachine ? undefined : { before: then.title, after: now.title },
  )
  const shown = groups.filter(({ members }) => members.length > 0)
  if (shown.length === 0)
    return (
      <Section title="Sizes">
        <Text tone="soft">Nothing is another size there.</Text>
      </Section>
    )
  return (
    <>
      {shown.map(({ title, members }) => (
        <Section key={title} title={title} note={sumOf(members)}>
          <ChangesTable
            label={title}
            changes={members.map((member) => ({ ...member, detail: detailOf(member) }))}
            heads={{ before: then.title, after: now.title }}
            absent={isSameMachine ? 'gone' : 'not there'}
            isLinked={({ thenBytes, nowBytes }) =>
              (then.isShownHost ? thenBytes : nowBytes) !== null
            }
          />
        </Section>
      ))}
      {isCut && <Text tone="soft">There are more, all of them smaller.</Text>}
    </>
  )
}

type Group = { title: string; members: ComparedPath[] }

function groupsOf(
  paths: readonly ComparedPath[],
  names: { before: string; after: string } | undefined,
): Group[] {
  const grown = (path: ComparedPath) => differenceOf(path) > 0
  const both = paths.filter(({ thenBytes, nowBytes }) => thenBytes !== null && nowBytes !== null)
  return [
    {
      title: names ? `Only on ${names.after}` : 'What is new',
      members: paths.filter(({ thenBytes }) => thenBytes === null),
    },
    {
      title: names ? `Larger on ${names.after}` : 'What grew',
      members: both.filter(grown),
    },
    {
      title: names ? `Larger on ${names.before}` : 'What shrank',
      members: both.filter((path) => !grown(path)),
    },
    {
      title: names ? `Only on ${names.before}` : 'What is gone',
      members: paths.filter(({ nowBytes }) => nowBytes === null),
    },
  ]
}

function sumOf(members: readonly ComparedPath[]): string {
  const bytes = members.reduce((sum, path) => sum + Math.abs(differenceOf(path)), 0)
  return `${countWords(members.length, 'path', 'paths')}, ${formatBytes(bytes)}`
}

function detailOf({ title, isUndecided }: ComparedPath): string | undefined {
  const words = [title, isUndecided && 'undecided'].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : undefined
}
