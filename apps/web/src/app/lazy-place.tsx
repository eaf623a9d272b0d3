import type { ComponentType } from 'react'
import { type LazyPart, lazyPart } from '#ui/lazy-part.tsx'
import { NotLoaded } from '#ui/not-loaded.tsx'

/**
 * A place whose script comes when it is gone to. The router's own way to load one takes the whole page
 * away where the script does not come: it loads the page anew, be there a server or not.
 */
export function lazyPlace(load: () => Promise<ComponentType>): LazyPart<object> {
  return lazyPart(load, () => <NotLoaded isWholePlace what="This place" />)
}
