import { ancestorsOf, type PathText } from '@tideline/model'
import { useEffect, useRef } from 'react'
import type { TreeRow } from '#features/paths/tree-rows.ts'

/** Opens what is above a path that was chosen elsewhere: by a link, a line of Nix, a problem. */
export function useRevealPath(
  path: PathText | undefined,
  rows: readonly TreeRow[],
  isSearching: boolean,
  onToggle: (paths: readonly PathText[], isOpen: boolean) => void,
): void {
  const revealed = useRef<PathText>(undefined)
  useEffect(() => {
    if (path === undefined || revealed.current === path) return
    revealed.current = path
    if (isSearching || rows.some((row) => row.key === path)) return
    onToggle(
      ancestorsOf(path).filter((above) => above !== '/'),
      true,
    )
  }, [path, rows, isSearching, onToggle])
}
