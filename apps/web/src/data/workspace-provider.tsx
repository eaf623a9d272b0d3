import { type CallReply, type Design, factsWithToday, type Inventory } from '@tideline/model'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { call } from '#data/call.ts'
import { hostIdOf } from '#data/host-words.ts'
import { useLive } from '#data/live.ts'
import { readLocalCopy } from '#data/local-copy.ts'
import { SavingContext } from '#data/saving.ts'
import { useAutosave } from '#data/use-autosave.ts'
import { usePipeline } from '#data/use-pipeline.ts'
import { useOpenFolder } from '#data/use-server.ts'
import { type HostReply, WorkspaceContext } from '#data/workspace.ts'

/** The design of this host and everything that follows from it, for all that is inside. */
export function WorkspaceProvider({
  host,
  inventory,
  saved,
  design,
  children,
}: {
  host: HostReply
  inventory: Inventory
  saved: CallReply<'readDesign'>
  /** The saved one, or a first one where there is none. */
  design: Design
  children: ReactNode
}) {
  const hostId = hostIdOf(host.facts)
  const [start] = useState(() => startOf(hostId, saved, design))
  const pipeline = usePipeline(host, inventory, start.design)
  const { today } = pipeline.design
  const told = useMemo(
    () => ({ ...host, facts: factsWithToday(host.facts, { today }) }),
    [host, today],
  )
  const { autosave, save } = useAutosave(hostId, start.saved, pipeline.design)
  const openFolder = useOpenFolder(inventory)
  const { edit } = pipeline
  const takeTheirs = async (isWanted: (revision: number) => boolean = () => true) => {
    const reply = await call('readDesign')
    if (!reply.ok || !reply.value.design || !isWanted(reply.value.revision)) return false
    const { revision, design, savedAt } = reply.value
    autosave.adopt(revision, design, savedAt)
    edit('take what another tab saved', () => design)
    return true
  }

  const keepMine = async () => {
    const reply = await call('readDesign')
    const mine = autosave.latest
    if (!reply.ok || !mine) return false
    const { revision, design } = reply.value
    // Once it is written over, undo is where theirs is still to be had.
    if (design) edit('take what another tab saved', () => design)
    edit('save mine over what another tab saved', () => mine)
    void autosave.writeOver(revision)
    return true
  }

  // Another tab saved and nothing of ours waits: follow it.
  const savedRevision = useLive((live) => live.savedRevision)
  const isBehind = save.state === 'saved' && savedRevision > save.revision
  useEffect(() => {
    // Neither what an earlier page left unsaved is lost, nor what is decided before the answer.
    const isNews = (revision: number) => !autosave.hasUnsaved && revision > autosave.read().revision
    if (isBehind && isNews(savedRevision)) void takeTheirs(isNews)
  })

  const workspace = useMemo(
    () => ({ ...pipeline, host: told, inventory, openFolder }),
    [pipeline, told, inventory, openFolder],
  )
  return (
    <WorkspaceContext value={workspace}>
      <SavingContext value={{ save, takeTheirs: () => takeTheirs(), keepMine }}>
        {children}
      </SavingContext>
    </WorkspaceContext>
  )
}

// What was decided while the server was gone comes first; if another tab saved meanwhile, saving
// it meets a conflict and the user chooses.
function startOf(hostId: string, saved: CallReply<'readDesign'>, design: Design) {
  const local = readLocalCopy(hostId)
  // Saved, but the page was left before the answer came: nothing to save again, no conflict.
  const arrived = local && JSON.stringify(local.design) === JSON.stringify(saved.design)
  if (local && !local.isSaved && !arrived)
    return { design: local.design, saved: { ...saved, revision: local.revision } }
  // A first design is nobody's decision yet: it is saved with the first edit.
  return { design, saved: { ...saved, design } }
}
