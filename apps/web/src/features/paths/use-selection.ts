import { getRouteApi, useRouter } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { useCallback, useEffect, useRef } from 'react'

const route = getRouteApi('/paths')

/**
 * The selected path, in the address. On a phone it opens a sheet over the tree: Back closes that,
 * and does not leave the place.
 */
export function useSelection(isPhone: boolean): {
  select: (path: PathText | undefined) => void
  close: () => void
} {
  const { history } = useRouter()
  const navigate = route.useNavigate()
  const { path: selected } = route.useSearch()
  const hasSheet = isPhone && selected !== undefined
  /** The sheet has a step of its own in the history. */
  const isStep = useRef(false)
  useEffect(() => {
    if (!hasSheet) isStep.current = false
  }, [hasSheet])
  const select = useCallback(
    (path: PathText | undefined) => {
      const isOpening = isPhone && !hasSheet && path !== undefined
      if (isOpening) isStep.current = true
      void navigate({
        search: (now) => ({ ...now, path }),
        replace: !isOpening,
        resetScroll: false,
      })
    },
    [navigate, isPhone, hasSheet],
  )
  const close = () => {
    if (isStep.current) history.back()
    else select(undefined)
  }
  return { select, close }
}
