import { type Change, formatBytes, type PathText } from '@tideline/model'
import { differenceOf } from '@tideline/pipeline'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

const FIRST_SHOWN = 8
const MORE_SHOWN = 100

export type ShownChange = Change & { detail?: ReactNode }

/** Paths with their size before and now, and the difference; the first of them until more is asked for. */
export function ChangesTable({
  label,
  changes,
  heads = { before: 'Before', after: 'Now' },
  absent = 'gone',
  isLinked,
}: {
  label: string
  changes: readonly ShownChange[]
  heads?: { before: string; after: string }
  /** What is said of a path that is not there after. */
  absent?: string
  /** The path is in the tree of this host, where it can be looked at. */
  isLinked: (change: Change) => boolean
}) {
  const [count, setCount] = useState(FIRST_SHOWN)
  const hidden = Math.max(0, changes.length - count)
  return (
    <>
      <Table
        label={label}
        columns={[
          { title: 'Path' },
          { title: heads.before, isNumber: true, isHiddenOn: 'phone' },
          { title: heads.after, isNumber: true, isHiddenOn: 'phone' },
          { title: 'Difference', isNumber: true },
        ]}
        rows={changes.slice(0, count).map((change) => ({
          key: change.path,
          cells: [
            <ChangedPath key="path" change={change} isLinked={isLinked(change)} />,
            <SizeOf key="then" bytes={change.thenBytes} none="not there" />,
            <SizeOf key="now" bytes={change.nowBytes} none={absent} />,
            <b key="difference">{signed(differenceOf(change))}</b>,
          ],
        }))}
      />
      {hidden > 0 && (
        <span>
          <Button look="quiet" onClick={() => setCount(count + MORE_SHOWN)}>
            Show {Math.min(hidden, MORE_SHOWN)} more
          </Button>
        </span>
      )}
    </>
  )
}

function ChangedPath({
  change: { path, detail },
  isLinked,
}: {
  change: ShownChange
  isLinked: boolean
}) {
  return (
    <>
      <PathCode path={path} isLinked={isLinked} />
      {detail && (
        <Text tone="soft" size="small">
          {' · '}
          {detail}
        </Text>
      )}
    </>
  )
}

function PathCode({ path, isLinked }: { path: PathText; isLinked: boolean }) {
  if (!isLinked) return <Code tone="soft">{path}</Code>
  return (
    <TextLink to="/paths" search={{ path }}>
      <Code>{path}</Code>
    </TextLink>
  )
}

function SizeOf({ bytes, none }: { bytes: number | null; none: string }) {
  return bytes === null ? none : <Bytes value={bytes} />
}

/** With a true minus sign, as wide as the plus. */
function signed(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'} ${formatBytes(Math.abs(bytes))}`
}
