import type { PathText } from '@tideline/model'
import { useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { ownUndecidedPlaces } from '#features/paths/filter-forest.ts'
import type { Forest } from '#features/paths/forest.ts'
import { Bytes } from '#ui/bytes.tsx'
import { NextButton } from '#ui/next-button.tsx'
import { Text } from '#ui/text.tsx'

/** The work goes on here: the place after the selected one that nobody has decided. */
export function NextUndecided({
  workspace,
  forest,
  after,
  onSelect,
}: {
  workspace: Workspace
  forest: Forest
  after: PathText | undefined
  onSelect: (path: PathText) => void
}) {
  const { inventory, examination } = workspace
  const next = useMemo(() => {
    const tree = inventory.trees['/']
    const decisions = examination.decisions.trees['/']
    if (!tree || !decisions) return undefined
    const own = ownUndecidedPlaces(tree, decisions)
    const spot = after === undefined ? undefined : forest.find(after)
    const from = spot?.mountPoint === '/' ? spot.node : 0
    for (let step = 1; step <= own.length; step += 1) {
      const node = (from + step) % own.length
      if (own[node]! > 0) return { node, bytes: tree.allocatedBytes[node]! }
    }
    return undefined
  }, [inventory, examination, forest, after])
  if (!next) return <Text tone="keep">Every place is decided.</Text>
  const path = forest.pathOf({ mountPoint: '/', node: next.node })
  if (path === after) return <Text tone="soft">This is the last undecided place.</Text>
  return (
    <NextButton label="Next undecided" path={path} onClick={() => onSelect(path)}>
      <Bytes value={next.bytes} />
    </NextButton>
  )
}
