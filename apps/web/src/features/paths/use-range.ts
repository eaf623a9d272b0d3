import type { PathText } from '@tideline/model'
import { useRef } from 'react'
import type { TreeRow } from '#features/paths/tree-rows.ts'
import { type Marked, toggledMark } from '#features/paths/use-marked.ts'

/** Rows that are chosen together: one by one, or all from where it began to another row. */
export function useRange(rows: readonly TreeRow[], active: number, marked: Marked) {
  const start = useRef<string>(undefined)
  const isFirst = marked.paths.size === 0
  return {
    toggle: (path: PathText) => {
      const [focused] = pathsOf(rows.slice(active, active + 1))
      // The row that was there before another one was added is meant as well.
      const before = isFirst && focused !== undefined && focused !== path ? [focused] : []
      start.current = path
      marked.set(toggledMark(isFirst ? new Set(before) : marked.paths, path))
    },
    markTo: (index: number) => {
      if (isFirst) start.current = rows[active]?.key
      const from = rows.findIndex((row) => row.key === start.current)
      const [first, last] = from < index ? [from, index] : [index, from]
      marked.set(pathsOf(rows.slice(Math.max(0, first), last + 1)))
    },
    markAll: () => marked.set(pathsOf(rows)),
  }
}

function pathsOf(rows: readonly TreeRow[]): PathText[] {
  return rows.flatMap((row) => (row.type === 'node' ? [row.path] : []))
}
