import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { ConflictBar, useChoices } from '#app/conflict-bar.tsx'
import { DesignChanges } from '#app/design-changes.tsx'
import { type DesignDifferences, designDifferences, isSame } from '#data/design-differences.ts'
import { useLive } from '#data/live.ts'
import { theirDesignQuery } from '#data/queries.ts'
import { useWorkbench } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { countWords } from '#ui/count-words.ts'
import { Dialog } from '#ui/dialog.tsx'

/** The bar of two tabs that both decided: how far they are apart, and in what where it is asked for. */
export function ConflictBanner() {
  const workspace = useWorkbench()
  const { takeTheirs, keepMine } = useChoices()
  const heardOf = useLive(({ savedRevision }) => savedRevision)
  const theirs = useQuery(theirDesignQuery(heardOf)).data?.design
  const { design: mine } = workspace
  const found = useMemo(() => theirs && designDifferences(mine, theirs), [mine, theirs])
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  // Closed first: an open dialog would take the keyboard back.
  const closing = (choose: () => void) => () => {
    flushSync(close)
    choose()
  }
  if (!theirs || !found) return <ConflictBar />
  if (isSame(found)) return <ConflictBar words="Both say the same." />
  return (
    <>
      <ConflictBar
        words={differenceWords(found)}
        more={<Button onClick={() => setOpen(true)}>Show what differs</Button>}
      />
      <Dialog
        title="Your design, and what another tab saved"
        isOpen={isOpen}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>Back</Button>
            <Button onClick={closing(takeTheirs)}>Take that one</Button>
            <Button onClick={closing(keepMine)}>Save mine over it</Button>
          </>
        }
      >
        <DesignChanges
          workspace={workspace}
          theirs={theirs}
          found={found}
          itsColumn="In the other tab"
          onlyMine={`${BY_YOURS}: gone if you take that one`}
          onlyTheirs={`${BY_THAT}: gone if you save yours over it`}
        />
      </Dialog>
    </>
  )
}

const BY_YOURS = 'kept by yours alone'
const BY_THAT = 'kept by that one alone'

/** `1 path kept by yours alone, 2 settings differ.` */
function differenceWords({ settings, onlyMine, onlyTheirs, others }: DesignDifferences): string {
  const counts = [
    {
      count: onlyMine.length,
      words: `${countWords(onlyMine.length, 'path', 'paths')} ${BY_YOURS}`,
    },
    {
      count: onlyTheirs.length,
      words: `${countWords(onlyTheirs.length, 'path', 'paths')} ${BY_THAT}`,
    },
    {
      count: others.length,
      words: `${countWords(others.length, 'path', 'paths')} decided in other words`,
    },
    {
      count: settings.length,
      words: countWords(settings.length, 'other setting', 'other settings'),
    },
  ]
  const said = counts.filter(({ count }) => count > 0).map(({ words }) => words)
  return `${said.join(', ')}.`
}
