import { useQuery } from '@tanstack/react-query'
import { type Changes, formatBytes, parentOf } from '@tideline/model'
import { useState } from 'react'
import { useLive } from '#data/live.ts'
import { changesQuery } from '#data/queries.ts'
import type { HostReply } from '#data/workspace.ts'
import { differenceOf, largestChanges } from '#features/host/largest-changes.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { GrowingRows } from '#ui/growing-list.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { Table } from '#ui/table.tsx'
import { Text } from '#ui/text.tsx'

/** While it is read again: what grows. Afterwards: what is another size than before. */
export function Rescan({ host }: { host: HostReply }) {
  if (host.scan.state === 'running') return <Growing />
  return host.canRescan ? <WhatChanged /> : null
}

function Growing() {
  const progress = useLive((live) => live.progress)
  const top = (progress?.growing ?? []).filter(({ path }) => parentOf(path) === '/')
  if (top.length === 0) return null
  return (
    <Section title="Reading the disk again" note="nothing is sorted while it grows">
      <GrowingRows
        rows={top.map(({ path, bytes, state }) => ({
          key: path,
          depth: 0,
          name: path,
          bytes,
          state,
        }))}
      />
    </Section>
  )
}

const FIRST_SHOWN = 8

function WhatChanged() {
  const { data: changes } = useQuery(changesQuery)
  const [isAllShown, setAllShown] = useState(false)
  if (!changes) return null
  const nodes = largestChanges(changes.nodes)
  const shown = isAllShown ? nodes : nodes.slice(0, FIRST_SHOWN)
  const hidden = nodes.length - shown.length
  return (
    <Section title="What changed since the scan before" note={sinceWords(changes)}>
      {nodes.length === 0 ? (
        <Text tone="soft">Nothing is another size than it was.</Text>
      ) : (
        <Table
          label="What changed"
          columns={[
            { title: 'Path' },
            { title: 'Before', isNumber: true, isHiddenOn: 'phone' },
            { title: 'Now', isNumber: true, isHiddenOn: 'phone' },
            { title: 'Difference', isNumber: true },
          ]}
          rows={shown.map(({ path, thenBytes, nowBytes }) => ({
            key: path,
            cells: [
              nowBytes === null ? (
                <Code key="path" tone="soft">
                  {path}
                </Code>
              ) : (
                <TextLink key="path" to="/paths" search={{ path }}>
                  <Code>{path}</Code>
                </TextLink>
              ),
              thenBytes === null ? 'not there' : <Bytes key="then" value={thenBytes} />,
              nowBytes === null ? 'gone' : <Bytes key="now" value={nowBytes} />,
              <b key="difference">{signed(differenceOf({ path, thenBytes, nowBytes }))}</b>,
            ],
          }))}
        />
      )}
      {hidden > 0 && (
        <span>
          <Button look="quiet" onClick={() => setAllShown(true)}>
            Show {hidden} more
          </Button>
        </span>
      )}
      {isAllShown && changes.isCut && <Text tone="soft">There are more, all of them smaller.</Text>}
    </Section>
  )
}

function sinceWords({ since, folder, isPartial }: Changes): string {
  const moment = new Date(since).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const where = folder === '/' ? '' : ` in ${folder}`
  return `${moment}${where}${isPartial ? ', of what both scans saw' : ''}`
}

/** With a true minus sign, as wide as the plus. */
function signed(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'} ${formatBytes(Math.abs(bytes))}`
}
