import { type InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { setDecision, type TreeDecisions } from '@tideline/pipeline'
import { useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Section } from '#ui/layout.tsx'
import { LoneLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { Sums } from '#ui/table.tsx'

const SHOWN = 5

/** What fills the root most, with the button that keeps it on disk instead. */
export function LargestLost({ workspace }: { workspace: Workspace }) {
  const { inventory, examination, edit } = workspace
  const largest = useMemo(() => {
    const tree = inventory.trees['/']
    const decisions = examination.decisions.trees['/']
    return tree && decisions ? largestOf(tree, decisions) : []
  }, [inventory, examination])
  if (largest.length === 0) return null
  return (
    <Section title="The largest of them" level={3}>
      <Sums
        label="The largest of them"
        rows={largest.map(({ path, bytes, kind }) => ({
          key: path,
          words: (
            <>
              <LoneLink to="/paths" search={{ path }}>
                <Code>{path}</Code>
              </LoneLink>{' '}
              <Button
                look="quiet"
                aria-label={`Keep ${path} on disk`}
                onClick={() =>
                  edit(`keep ${path}`, (now) => setDecision(now, path, kind, 'keep').design)
                }
              >
                keep on disk
              </Button>
            </>
          ),
          figure: <Bytes value={bytes} />,
        }))}
      />
    </Section>
  )
}

type Large = { path: PathText; bytes: number; kind: 'directory' | 'file' }

/** The topmost nodes that go as a whole, by size. */
function largestOf(tree: InventoryTree, decisions: TreeDecisions): Large[] {
  const goes = (node: number) => {
    const state = decisions.states[node]!
    const isGoing = state === 'undecided' || state === 'lost' || state === 'lost-with-folder'
    return isGoing && tree.classes.at(node) !== 'trunk'
  }
  const top: number[] = []
  for (let node = 0; node < tree.names.length; node += 1) {
    const parent = tree.parents[node]!
    if (goes(node) && (parent < 0 || !goes(parent))) top.push(node)
  }
  const index = TreeIndex.of(tree)
  const bytesOf = (node: number) => decisions.lostBytes[node]! + decisions.undecidedBytes[node]!
  return top
    .sort((a, b) => bytesOf(b) - bytesOf(a))
    .slice(0, SHOWN)
    .map((node) => ({
      path: index.pathOf(node),
      bytes: bytesOf(node),
      kind: tree.kinds.at(node) === 'd' ? 'directory' : 'file',
    }))
}
