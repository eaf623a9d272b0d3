import type { PathText, SwapArea } from '@tideline/model'
import type { RootPaths } from '#checks/root-paths.ts'

/** Swap files in use that are on today's root. */
export function swapFilesOnRoot(root: RootPaths, swap: readonly SwapArea[]): PathText[] {
  const files = swap.filter(({ kind }) => kind === 'file').map(({ path }) => path)
  return files.filter((path) => root.isOnRoot(path))
}
