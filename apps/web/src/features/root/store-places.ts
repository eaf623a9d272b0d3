import {
  type Design,
  type Facts,
  keptToday,
  moreStoreObstacles,
  moreStoreObstacleWords,
  type PathText,
  storeGround,
  storesToday,
  visibleText,
} from '@tideline/model'
import { applyEdit, otherStorePlaces, storeEdits, storeVerdict } from '@tideline/pipeline'

/** Beside the design's own store. */
export function firstWords(facts: Facts, design: Design): string | undefined {
  const left = storesToday(keptToday(facts)).filter((store) => store !== design.store)
  if (design.migration === 'change-list' && left.length > 0)
    return `in place of ${left.map(visibleText).join(', ')}, which stays as it is`
  return design.moreStores.length > 0 ? 'what names no other store' : undefined
}

/** To begin with: on a root that stays, a place that could be. */
export function firstPlace(facts: Facts, design: Design): string {
  if (design.root.strategy !== 'unchanged') return design.store
  const [place = design.store] = otherStorePlaces(facts, design)
  return place
}

export function otherWords(facts: Facts, design: Design): string {
  if (design.root.strategy !== 'unchanged')
    return 'Where all that you keep is mounted after the move.'
  const places = otherStorePlaces(facts, design)
  const mounted =
    places.length === 0
      ? 'No other disk that could hold it is mounted today: put one into your configuration, and scan again.'
      : `On disks that are mounted today: ${places.map(visibleText).join(', ')}.`
  return `All that is kept is copied there, and one list of Tideline’s takes the place of your own. It has to lie on a disk that is mounted. ${mounted}`
}

/** Why all of it cannot be kept there. */
export function errorOfOther(facts: Facts, design: Design, path: PathText): string | undefined {
  if (path === design.store) return 'It lies there already.'
  const { possible, reason } = storeVerdict(
    facts,
    storeEdits(facts, design, path).reduce(applyEdit, design),
  )
  return possible ? undefined : reason
}

/** One more to begin with that could be; of none that is known, nothing. */
export function firstMore(facts: Facts, design: Design): string {
  const inUse = storesToday(keptToday(facts))
  const disks = otherStorePlaces(facts, design).map((place) => `${place}-cache`)
  const places = [CACHE, ...inUse, ...disks]
  return places.find((place) => errorOfMore(facts, design, place) === undefined) ?? ''
}

/** Where none is proposed, why not, before one is tried. */
export function moreWords(facts: Facts, design: Design): string {
  const about = 'A second place for what you keep: what need not be backed up, say.'
  if (firstMore(facts, design) !== '') return about
  return `${about} ${CACHE}, say, cannot be one. ${errorOfMore(facts, design, CACHE)}`
}

const CACHE = '/persist-cache'

/** Why there cannot be one more store at this place. */
export function errorOfMore(facts: Facts, design: Design, path: PathText): string | undefined {
  const { store, moreStores, migration } = design
  if (path === store || moreStores.some((other) => other.path === path))
    return 'There is a store of that name already.'
  const more = { ...design, moreStores: [...moreStores, { path, isBackedUp: false }] }
  const found = moreStoreObstacles(more, storeGround(facts)).find(
    (refused) => refused.store === path,
  )
  if (!found) return undefined
  const words = moreStoreObstacleWords(found.obstacle)
  return migration === 'keep-more' && found.obstacle.reason === 'not-in-use'
    ? `${words} To have all that is kept elsewhere, change the place of ${visibleText(store)}.`
    : words
}
