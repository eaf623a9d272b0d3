import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TreeRow } from '#features/paths/tree-rows.ts'
import { useMedia } from '#ui/use-media.ts'

const DETAIL_HEIGHT = 22

/** The rows that are in view. On a phone the page scrolls, elsewhere the tree does. */
export function useTreeWindow(rows: readonly TreeRow[], selectedIndex: number) {
  const box = useRef<HTMLDivElement>(null)
  const isPhone = useMedia('(width < 768px)')
  const hasLargeRows = useMedia('(width < 768px), (pointer: coarse)')
  const rowHeight = hasLargeRows ? 44 : 28
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    setScrollMargin(isPhone ? (box.current?.offsetTop ?? 0) : 0)
  }, [isPhone])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => (isPhone ? document.getElementById('scroller') : box.current),
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => rowHeight + (index === selectedIndex && !isPhone ? DETAIL_HEIGHT : 0),
    overscan: 12,
    useFlushSync: false,
    scrollMargin,
  })
  // estimateSize answers otherwise from now on, which the virtualizer cannot know.
  const sizes = `${selectedIndex} ${rowHeight}`
  const measuredSizes = useRef(sizes)
  useLayoutEffect(() => {
    if (measuredSizes.current === sizes) return
    measuredSizes.current = sizes
    virtual.measure()
  }, [virtual, sizes])
  const show = (index: number) => virtual.scrollToIndex(index, { align: 'auto' })
  // Selected from elsewhere, or moved by a change of order: bring it into view.
  const selectedKey = rows[selectedIndex]?.key
  useEffect(() => {
    if (selectedKey !== undefined && selectedIndex >= 0)
      virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [virtual, selectedKey, selectedIndex])
  return {
    box,
    items: virtual
      .getVirtualItems()
      .map(({ index, start }) => ({ index, start: start - scrollMargin })),
    height: virtual.getTotalSize(),
    pageSize: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 400) / rowHeight) - 1),
    show,
  }
}
