import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { paletteEntries, type Ways } from '#app/palette/palette-entries.tsx'
import type { Action } from '#data/action.ts'
import { usePlaceActionList } from '#data/place-actions.ts'
import { useWorkbench } from '#data/workspace.ts'
import { Palette } from '#ui/palette.tsx'

/** Everything that can be done, and everything that has a name, behind one field. */
export function PaletteDialog({
  actions,
  onClose,
  onHelp,
}: {
  actions: readonly Action[]
  onClose: () => void
  onHelp: () => void
}) {
  const workspace = useWorkbench()
  const ofPlace = usePlaceActionList()
  const [text, setText] = useState('')
  const ways = useWays(onHelp)
  // At once: Enter must choose what fits the text as it stands, not what fitted a letter before.
  const groups = useMemo(
    () => paletteEntries(text, [...ofPlace, ...actions], workspace, ways),
    [text, ofPlace, actions, workspace, ways],
  )
  const entries = groups.flatMap((group) => group.entries)
  return (
    <Palette
      text={text}
      placeholder="What do you want to do or find?"
      groups={groups}
      note={noteOf(text, entries.length)}
      onText={setText}
      onClose={onClose}
      onChoose={(id) => {
        // First: what is chosen may open something of its own.
        onClose()
        entries.find((entry) => entry.id === id)?.run()
      }}
    />
  )
}

function noteOf(text: string, count: number): string {
  if (text.trim() === '') return 'Type a part of an action, of a path, of a check or of a word.'
  return `${count} found. ↑ ↓ move, Enter chooses.`
}

function useWays(onHelp: () => void): Ways {
  const navigate = useNavigate()
  return useMemo(
    () => ({
      toPath: (path) => void navigate({ to: '/paths', search: { path } }),
      toProblem: ({ code }) =>
        void navigate({
          to: '.',
          search: (now) => ({ ...now, problems: 'open' as const, check: code }),
        }),
      toCheck: (code) => void navigate({ to: '/reference/checks/$code', params: { code } }),
      toWord: onHelp,
      toSearch: (q) => void navigate({ to: '/paths', search: { q } }),
    }),
    [navigate, onHelp],
  )
}
