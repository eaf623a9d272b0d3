import { getRouteApi } from '@tanstack/react-router'
import { ancestorsOf, MOST_PARTS, nameOf, type PathText, type Rule } from '@tideline/model'
import { decide, designWithSplit, type KeptSplit, splitKept } from '@tideline/pipeline'
import { useEffect, useMemo } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { toggleFolders } from '#features/paths/open-folders.ts'
import { WhatChanges } from '#features/paths/what-changes.tsx'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Section } from '#ui/layout.tsx'
import { Note } from '#ui/note.tsx'
import { Code } from '#ui/path-text.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { Text, Unseen } from '#ui/text.tsx'

const route = getRouteApi('/paths')

/** A kept folder is mounted whole: to lose a part of it, the other parts are kept one by one. */
export function SplitDialog({
  path,
  kind,
  workspace,
  forest,
  onClose,
}: {
  path: PathText
  kind: Rule['kind']
  workspace: Workspace
  forest: Forest
  onClose: () => void
}) {
  const { host, inventory, design, edit, openFolder } = workspace
  const navigate = route.useNavigate()
  const split = useMemo(
    () => splitKept(inventory, host.facts, design, path),
    [inventory, host.facts, design, path],
  )
  const folder = split?.folder
  // What lies beside the path may not have been sent; the answer draws this anew.
  const spot = folder === undefined ? undefined : forest.find(folder)
  const isFolded = spot !== undefined && forest.foldedChildren(spot) > 0
  useEffect(() => {
    if (isFolded && folder !== undefined) openFolder(folder)
  }, [isFolded, folder, openFolder])
  if (!split) return null
  const parts = typeof split.parts === 'string' ? [] : split.parts
  const take = () => {
    const lost = { path, kind }
    edit(`split ${split.folder}`, (now) =>
      designWithSplit(now, { folder: split.folder, parts }, lost),
    )
    onClose()
  }
  // Opened whatever was searched for: the search goes, and the folder is what is selected.
  const showParts = () => {
    openFolder(split.folder)
    toggleFolders('', [...ancestorsOf(split.folder), split.folder], true)
    void navigate({ search: { path: split.folder }, resetScroll: false })
    onClose()
  }
  return (
    <Dialog
      title={
        parts.length > 0
          ? `Lose ${nameOf(path)}, keep the rest of ${split.folder}?`
          : `${split.folder} cannot be split`
      }
      isOpen
      onClose={onClose}
      footer={
        <>
          {parts.length > 0 && <Text tone="soft">One step, can be undone</Text>}
          <Button onClick={onClose}>Keep the whole folder</Button>
          {parts.length > 0 ? (
            <Button look="main" onClick={take}>
              Split into {parts.length}
            </Button>
          ) : (
            <Button look="main" onClick={showParts}>
              Show its parts in the tree
            </Button>
          )}
        </>
      }
    >
      <Text isParagraph tone="soft">
        A kept folder is mounted whole, and a mount cannot leave one part out. Its other parts can
        be kept one by one instead.
      </Text>
      {typeof split.parts === 'string' ? (
        <Note>{whyNot(split, split.parts)}</Note>
      ) : (
        <SplitParts
          split={{ folder: split.folder, parts }}
          {...{ path, kind, workspace, forest }}
        />
      )}
    </Dialog>
  )
}

function SplitParts({
  split: { folder, parts },
  path,
  kind,
  workspace: { host, inventory, design, examination },
  forest,
}: {
  split: { folder: PathText; parts: Rule[] }
  path: PathText
  kind: Rule['kind']
  workspace: Workspace
  forest: Forest
}) {
  const after = useMemo(() => {
    const next = designWithSplit(design, { folder, parts }, { path, kind })
    return decide(inventory, host.facts, next).numbers
  }, [inventory, host.facts, design, folder, parts, path, kind])
  return (
    <>
      <Section title="The folder is split into" level={3}>
        <EntryList label="The folder is split into">
          {parts.map((part) => (
            <PartRow key={part.path} path={part.path} state="kept" forest={forest} />
          ))}
          <PartRow path={path} state="lost" forest={forest} />
        </EntryList>
      </Section>
      <WhatChanges before={examination.decisions.numbers} after={after} facts={host.facts} />
      <Note>
        <b>What this costs.</b> What is added to <Code>{folder}</Code> later is not kept by itself:
        it shows up as undecided at the next scan.
      </Note>
    </>
  )
}

function PartRow({
  path,
  state,
  forest,
}: {
  path: PathText
  state: 'kept' | 'lost'
  forest: Forest
}) {
  const spot = forest.find(path)
  return (
    <EntryRow
      mark={
        <>
          <StateMark state={state} />
          <Unseen>{state === 'kept' ? 'kept' : 'lost at reboot'}</Unseen>
        </>
      }
      title={<Code>{path}</Code>}
      figure={spot && <Bytes value={forest.treeOf(spot).allocatedBytes[spot.node]!} />}
    />
  )
}

function whyNot({ folder }: KeptSplit, why: Extract<KeptSplit['parts'], string>): string {
  switch (why) {
    case 'many-parts':
      return `${folder} has more than ${MOST_PARTS} parts: so many mounts would be hard to oversee. Keep single parts of it instead of the folder.`
    case 'not-known':
      return `Not all of ${folder} is known one by one: it holds files that are only counted together. Keep the parts that you want instead of the folder.`
    case 'none':
      return `Nothing else is in ${folder}: lose the folder itself.`
    case 'kept-today':
      return `${folder} is kept today, by your own list, and is mounted whole. To lose a part of it, take ${folder} out of that list and put its other parts there, one by one.`
    case 'obstacle':
      return `A part of ${folder} cannot be kept by itself. Keep the parts that you want instead of the folder.`
  }
}
