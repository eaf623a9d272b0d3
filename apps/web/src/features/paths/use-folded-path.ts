import { ancestorsOf, type PathText } from '@tideline/model'
import { useEffect, useState } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'

/**
 * A path that the page does not have may lie in a folded folder: then it is asked for. True until
 * the answer is there.
 */
export function useFoldedPath(
  path: PathText,
  forest: Forest,
  { inventory, openFolder }: Pick<Workspace, 'inventory' | 'openFolder'>,
): boolean {
  const { revision } = inventory.scan
  const [answered, setAnswered] = useState<{ revision: number; path: PathText }>()
  // What the scan before did not have may be there now.
  const isAnswered = answered?.revision === revision && answered.path === path
  const isFolded = !isAnswered && liesInFolded(path, forest)
  useEffect(() => {
    if (isFolded)
      void openFolder(path).then((isThere) => isThere && setAnswered({ revision, path }))
  }, [isFolded, revision, path, openFolder])
  return isFolded
}

function liesInFolded(path: PathText, forest: Forest): boolean {
  if (forest.find(path)) return false
  for (const above of ancestorsOf(path)) {
    const spot = forest.find(above)
    if (spot) return forest.foldedChildren(spot) > 0
  }
  return false
}
