import {
  compareBytes,
  type Design,
  type Facts,
  type HomeInMemory,
  type HomeObstacle,
  homesInMemory,
  ifKnown,
  type PathText,
  personHome,
  type TmpfsSize,
  TreeIndex,
  tmpfsProposal,
} from '@tideline/model'
import { homeObstacleWords } from '@tideline/pipeline'
import { useChangeDesign } from '#data/use-change-design.ts'
import type { Workspace } from '#data/workspace.ts'
import { TmpfsSizeField } from '#features/root/tmpfs-size-field.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Section } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

const ALL_HOMES: PathText = '/home'

/** RAM disks over homes, beside any root: what is not kept of them is gone with it. */
export function MemoryHomes({ workspace }: { workspace: Workspace }) {
  const { host, design } = workspace
  const change = useChangeDesign()
  if (design.root.strategy === 'unchanged') return null
  const chosen = new Map(design.homesInMemory.map((home) => [home.path, home]))
  const others = (path: PathText) => design.homesInMemory.filter((home) => home.path !== path)
  const set = (words: string, homes: HomeInMemory[]) =>
    change(words, [{ edit: 'set-homes-in-memory', homes }])
  const candidates = candidatesOf(host.facts, [...chosen.keys()]).map((path) => ({
    path,
    obstacle: obstacleAt(path, host.facts, { ...design, homesInMemory: others(path) }),
  }))
  const [first] = candidates
  const isNowhere = chosen.size === 0 && candidates.every(({ obstacle }) => obstacle !== undefined)
  return (
    <Section
      title="Homes in memory"
      note="if you want homes to start empty too, but for what you keep of them"
    >
      {isNowhere && first?.obstacle ? (
        <Text tone="soft" isParagraph>
          Not here. <Code>{first.path}</Code>: {homeObstacleWords[first.obstacle]}
        </Text>
      ) : (
        <EntryList label="Homes in memory">
          {candidates.map(({ path, obstacle }) => (
            <HomeRow
              key={path}
              path={path}
              chosen={chosen.get(path)}
              obstacle={obstacle}
              workspace={workspace}
              onSize={(size) =>
                set(`${path} in a RAM disk of ${size}`, [...others(path), { path, size }])
              }
              onLeave={() => set(`${path} on disk`, others(path))}
            />
          ))}
        </EntryList>
      )}
    </Section>
  )
}

function HomeRow({
  path,
  chosen,
  obstacle,
  workspace,
  onSize,
  onLeave,
}: {
  path: PathText
  chosen: HomeInMemory | undefined
  obstacle: HomeObstacle | undefined
  workspace: Workspace
  onSize: (size: TmpfsSize) => void
  onLeave: () => void
}) {
  const ramBytes = ifKnown(workspace.host.facts.memory)?.ramBytes
  const need = needAt(workspace, path)
  const proposal = tmpfsProposal(need, ramBytes ?? Number.POSITIVE_INFINITY)
  return (
    <EntryRow
      mark={
        <Checkbox
          label={`${path} in memory`}
          isChecked={chosen !== undefined}
          isDisabled={!chosen && obstacle !== undefined}
          onChange={(isChosen) => (isChosen ? onSize(proposal.size) : onLeave())}
        />
      }
      title={
        <>
          <Code>{path}</Code> {path === ALL_HOMES && 'all homes'}
        </>
      }
      detail={
        obstacle ? (
          `not here: ${homeObstacleWords[obstacle]}`
        ) : chosen ? (
          <TmpfsSizeField
            key={chosen.size}
            label={`Size of ${path}`}
            size={chosen.size}
            ramBytes={ramBytes}
            onChoose={onSize}
          />
        ) : undefined
      }
      figure={
        !obstacle && (
          <>
            ≤ <Bytes value={need} />
          </>
        )
      }
    />
  )
}

/** Why it could not be one of the homes in memory of this design; undefined where it could. */
function obstacleAt(path: PathText, facts: Facts, design: Design): HomeObstacle | undefined {
  const { refused } = homesInMemory(facts, {
    migration: design.migration,
    homesInMemory: [...design.homesInMemory, { path, size: ANY_SIZE }],
  })
  return refused.find(({ home }) => home.path === path)?.reason
}

const ANY_SIZE: TmpfsSize = '1G'

/** /home, then the homes of people, then what the design names beside. */
function candidatesOf(facts: Facts, named: readonly PathText[]): PathText[] {
  const people = (ifKnown(facts.accounts)?.users ?? []).flatMap(
    (account) => personHome(account) ?? [],
  )
  const rest = [...new Set([...people, ...named])].filter((path) => path !== ALL_HOMES)
  return [ALL_HOMES, ...rest.sort(compareBytes)]
}

/** What it may come to hold: what is lost and undecided there, and what NixOS makes. */
function needAt({ inventory, examination }: Workspace, path: PathText): number {
  const tree = inventory.trees['/']
  const decided = examination.decisions.trees['/']
  const node = tree && TreeIndex.of(tree).find(path)
  if (!decided || node === undefined) return 0
  return decided.lostBytes[node]! + decided.undecidedBytes[node]! + decided.nixBytes[node]!
}
