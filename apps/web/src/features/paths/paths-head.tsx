import { formatBytes, type Numbers } from '@tideline/model'
import type { ReactNode } from 'react'
import { Tabs } from '#ui/tabs.tsx'

export type PathsView = 'tree' | 'loss'
export const PATHS_PANEL = 'paths-panel'

/** Two ways to see the same root. */
export function PathsHead({
  view,
  numbers,
  actions,
  onView,
}: {
  view: PathsView
  numbers: Numbers
  actions: ReactNode
  onView: (view: PathsView) => void
}) {
  const gone = numbers.lostBytes + numbers.undecidedBytes
  return (
    <Tabs
      label="What to see"
      panelId={PATHS_PANEL}
      tabs={[
        { value: 'tree', title: 'All paths' },
        {
          value: 'loss',
          title: `Will be gone: ${numbers.isLowerBound ? '≥ ' : ''}${formatBytes(gone)}`,
        },
      ]}
      value={view}
      actions={actions}
      onChange={(value) => onView(value === 'loss' ? 'loss' : 'tree')}
    />
  )
}
