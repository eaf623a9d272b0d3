import { useQuery } from '@tanstack/react-query'
import { type Change, type FolderListing, joinPath, type PathText } from '@tideline/model'
import { useState } from 'react'
import { CallError, folderListingQuery } from '#data/queries.ts'
import { useRescan } from '#data/use-server.ts'
import type { Workspace } from '#data/workspace.ts'
import { changeWords } from '#features/paths/use-changes.ts'
import { Ago } from '#ui/ago.tsx'
import { Button, ButtonRow } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Divided } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

const MOST_FILES = 200

/** What can be asked of a folder on a disk that is there: read it again, list its files. */
export function InspectorFolder({
  path,
  workspace,
  change,
  onSelect,
}: {
  path: PathText
  workspace: Workspace
  change: Change | undefined
  onSelect: (path: PathText) => void
}) {
  const { host, inventory } = workspace
  const rescan = useRescan(inventory)
  const [isListed, setListed] = useState(false)
  const isScanning = host.scan.state === 'running' || rescan.isPending
  return (
    <Divided>
      <ButtonRow>
        <Button disabled={isScanning} onClick={() => rescan.mutate(path)}>
          {isScanning ? 'Reading…' : 'Scan this folder again'}
        </Button>
        <Button aria-expanded={isListed} onClick={() => setListed(!isListed)}>
          {isListed ? 'Hide its files' : 'List its files'}
        </Button>
      </ButtonRow>
      <p role="status">
        {change && !isScanning && (
          <Text tone="soft">Since the scan before: {changeWords(change)}</Text>
        )}
      </p>
      {rescan.error && <Failure error={rescan.error} />}
      {isListed && <FilesOf path={path} revision={inventory.scan.revision} onSelect={onSelect} />}
    </Divided>
  )
}

function FilesOf({
  path,
  revision,
  onSelect,
}: {
  path: PathText
  revision: number
  onSelect: (path: PathText) => void
}) {
  const { data, error } = useQuery(folderListingQuery(revision, path))
  if (error) return <Failure error={error} />
  if (!data) return <Text tone="soft">Reading…</Text>
  const files = data.entries.filter(({ kind }) => kind !== 'd')
  if (files.length === 0)
    return <Text tone="soft">No files of its own; folders are in the tree.</Text>
  return (
    <>
      <EntryList label={`Files of ${path}`}>
        {files.slice(0, MOST_FILES).map((file) => (
          <FileRow
            key={file.name}
            file={file}
            onSelect={() => onSelect(joinPath(path, file.name))}
          />
        ))}
      </EntryList>
      {(files.length > MOST_FILES || data.isCut) && (
        <Text tone="soft">The first {Math.min(files.length, MOST_FILES)}; there are more.</Text>
      )}
    </>
  )
}

function FileRow({
  file: { name, kind, allocatedBytes, newestChange },
  onSelect,
}: {
  file: FolderListing['entries'][number]
  onSelect: () => void
}) {
  return (
    <EntryRow
      title={kind === 'f' ? <Code>{name}</Code> : <Code tone="soft">{name}</Code>}
      detail={
        <>
          {kind === 'f' ? '' : `${KIND_WORDS[kind]} · `}changed <Ago seconds={newestChange} />
        </>
      }
      figure={<Bytes value={allocatedBytes} />}
      action={
        kind === 'f' && (
          <Button look="quiet" aria-label={`Select ${name}`} onClick={onSelect}>
            Select
          </Button>
        )
      }
    />
  )
}

const KIND_WORDS: Record<FolderListing['entries'][number]['kind'], string> = {
  d: 'folder',
  f: 'file',
  l: 'link',
  s: 'socket',
  p: 'pipe',
  c: 'device',
  b: 'device',
}

function Failure({ error }: { error: Error }) {
  const problem = error instanceof CallError ? error.problem : undefined
  return (
    <Note>
      <b>{problem?.title ?? 'It could not be read'}.</b> {problem?.why ?? error.message}{' '}
      {problem?.remedy}
    </Note>
  )
}
