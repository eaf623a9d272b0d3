import type { PathText } from '@tideline/model'
import {
  type Decisions,
  type GoingPlace,
  lossOf,
  resetBy,
  resetWords,
  setDecision,
} from '@tideline/pipeline'
import { useEffect, useMemo, useRef } from 'react'
import type { Workspace } from '#data/workspace.ts'
import { LossGroupPart } from '#features/paths/loss-group.tsx'
import { LossRoom } from '#features/paths/loss-room.tsx'
import { LossToday } from '#features/paths/loss-today.tsx'
import { placesWords } from '#features/paths/places-words.ts'
import { Bytes } from '#ui/bytes.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ScrollPart } from '#ui/layout.tsx'
import { Text } from '#ui/text.tsx'

/** What a reset of the root would take, and the buttons that keep it. */
export function LossView({
  workspace,
  selected,
  onSaid,
}: {
  workspace: Workspace
  selected: PathText | undefined
  /** Hears what was done, in words. */
  onSaid: (words: string) => void
}) {
  const { inventory, host, design, examination, edit } = workspace
  const { decisions } = examination
  const loss = useMemo(
    () => lossOf(inventory, host.facts, design, decisions),
    [inventory, host.facts, design, decisions],
  )
  const { before, when } = resetWords({ by: resetBy(host.facts), hasDesign: true })
  const box = useRef<HTMLElement>(null)
  const holdFocus = useHeldFocus(box, decisions)
  const keep = (places: readonly Pick<GoingPlace, 'path' | 'kind'>[], words: string) => {
    holdFocus()
    onSaid(`Kept: ${words}. Undo takes it back.`)
    edit(`keep ${words}`, (now) =>
      places.reduce(
        (before, { path, kind }) => setDecision(before, path, kind, 'keep').design,
        now,
      ),
    )
  }
  return (
    <ScrollPart ref={box} label="What will be gone">
      {before !== undefined && <Text isParagraph>{before}</Text>}
      <Text isParagraph size="section">
        <b>
          <Bytes value={loss.bytes} atLeast={loss.isLowerBound} />
        </b>{' '}
        in {placesWords(loss.count)} would be gone {when}. What is undecided counts as lost.
      </Text>
      {loss.today && (
        <LossToday
          today={loss.today}
          onKeep={(stops) =>
            keep(
              stops.map(({ path, kind = 'directory' }) => ({ path, kind })),
              stops.length === 1 ? stops[0]!.path : `${stops.length} paths that are kept today`,
            )
          }
        />
      )}
      {loss.room && <LossRoom room={loss.room} />}
      {loss.count === 0 && (
        <EmptyState icon="yes" title="Nothing that you decide about">
          <p>Every place is kept.</p>
        </EmptyState>
      )}
      {loss.groups.map((group) => (
        <LossGroupPart key={group.kind} group={group} selected={selected} onKeep={keep} />
      ))}
      {loss.otherBytes > 0 && (
        <Text tone="soft">
          Folders around them, and links: <Bytes value={loss.otherBytes} />
        </Text>
      )}
    </ScrollPart>
  )
}

const BUTTONS = 'button[data-keep]'

/** The button that was pressed goes with its line: the focus goes to the one that takes its place. */
function useHeldFocus(box: { current: HTMLElement | null }, decisions: Decisions): () => void {
  const wanted = useRef<{ index: number; before: Decisions }>(undefined)
  useEffect(() => {
    if (!wanted.current || wanted.current.before === decisions) return
    const buttons = box.current?.querySelectorAll<HTMLElement>(BUTTONS) ?? []
    buttons[Math.min(wanted.current.index, buttons.length - 1)]?.focus()
    wanted.current = undefined
  })
  return () => {
    const buttons = [...(box.current?.querySelectorAll(BUTTONS) ?? [])]
    wanted.current = { index: buttons.indexOf(document.activeElement!), before: decisions }
  }
}
