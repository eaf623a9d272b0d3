import { type RefCallback, useCallback, useState } from 'react'

/** How large an element is, in whole pixels, and when it becomes another size. */
export function useSize(): {
  ref: RefCallback<HTMLElement>
  size: { width: number; height: number }
} {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, size }
}
