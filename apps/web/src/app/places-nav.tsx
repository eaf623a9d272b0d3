import { PLACES } from '#app/places.ts'
import { searchOf } from '#data/last-search.ts'
import { PlaceLink, PlaceNav } from '#ui/frame.tsx'

export function Places({
  isBottom = false,
  undecidedPlaces,
}: {
  isBottom?: boolean
  undecidedPlaces?: number
}) {
  return (
    <PlaceNav isBottom={isBottom}>
      {PLACES.map((place) => (
        <PlaceLink
          key={place.to}
          to={place.to}
          search={() => searchOf(place.to)}
          activeOptions={{ includeSearch: false }}
          icon={place.icon}
          isBottom={isBottom}
          count={
            place.to === '/paths' && undecidedPlaces !== undefined
              ? { value: undecidedPlaces, what: 'undecided' }
              : undefined
          }
        >
          {place.title}
        </PlaceLink>
      ))}
    </PlaceNav>
  )
}
