import { formatBytes, type Numbers } from '@tideline/model'
import type { ReactNode } from 'react'
import { Tabs } from '#ui/tabs.tsx'

export const PATHS_VIEWS = ['tree', 'map', 'rules', 'loss'] as const
export type PathsView = (typeof PATHS_VIEWS)[number]
export const PATHS_PANEL = 'paths-panel'

export const VIEW_TITLES: Record<PathsView, string> = {
  tree: 'All paths',
  map: 'Map',
  rules: 'Rules',
  loss: 'Will be gone',
}

/** Ways to see the same root. */
export function PathsHead({
  view,
  numbers,
  ruleCount,
  actions,
  onView,
}: {
  view: PathsView
  numbers: Numbers
  ruleCount: number
  actions: ReactNode
  onView: (view: PathsView) => void
}) {
  const gone = numbers.lostBytes + numbers.undecidedBytes
  const titles: Record<PathsView, ReactNode> = {
    ...VIEW_TITLES,
    rules: `Rules: ${ruleCount}`,
    loss: `Will be gone: ${numbers.isLowerBound ? '≥ ' : ''}${formatBytes(gone)}`,
  }
  return (
    <Tabs
      label="What to see"
      panelId={PATHS_PANEL}
      tabs={PATHS_VIEWS.map((value) => ({ value, title: titles[value] }))}
      value={view}
      actions={actions}
      onChange={(value) => onView(PATHS_VIEWS.find((known) => known === value) ?? 'tree')}
    />
  )
}
