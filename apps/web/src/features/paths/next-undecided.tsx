import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { UndecidedPlaces } from '#features/paths/undecided-after.ts'
import { Bytes } from '#ui/bytes.tsx'
import { NextButton } from '#ui/next-button.tsx'
import { Text } from '#ui/text.tsx'

const route = getRouteApi('/paths')

/** The work goes on here: the place after the selected one, in the tree's order, that nobody has decided. */
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
  const { sort = 'size' } = route.useSearch()
  const decisions = examination.decisions.trees['/']
  const places = useMemo(
    () => (decisions ? new UndecidedPlaces(forest, decisions) : undefined),
    [forest, decisions],
  )
  const next = useMemo(() => places?.next(after, sort), [places, after, sort])
  if (!next)
    return examination.decisions.numbers.undecidedPlaces > 0 ? (
      <Text tone="soft">This is the last undecided place.</Text>
    ) : (
      <Text tone="keep">Every place is decided.</Text>
    )
  const path = forest.pathOf(next)
  return (
    <NextButton label="Next undecided" path={path} onClick={() => onSelect(path)}>
      <Bytes value={inventory.trees['/']!.allocatedBytes[next.node]!} />
    </NextButton>
  )
}
