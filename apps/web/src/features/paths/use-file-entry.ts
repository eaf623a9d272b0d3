import { useQuery } from '@tanstack/react-query'
import { type FolderEntry, nameOf, type PathText, parentOf } from '@tideline/model'
import { folderListingQuery } from '#data/queries.ts'

/** A single file that has no row of its own, where the listing of its folder was asked for. */
export function useFileEntry(
  path: PathText | undefined,
  revision: number,
): FolderEntry | undefined {
  const folder = path === undefined ? '/' : parentOf(path)
  const { data } = useQuery({ ...folderListingQuery(revision, folder), enabled: false })
  if (path === undefined) return undefined
  const name = nameOf(path)
  return data?.entries.find((entry) => entry.name === name)
}
