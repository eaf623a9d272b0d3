import { formatBytes, type PathText } from '@tideline/model'
import { type GoingPlace, type LossGroup, PLACE_KIND_TITLES } from '@tideline/pipeline'
import { useState } from 'react'
import { LossRow } from '#features/paths/loss-row.tsx'
import { placesWords } from '#features/paths/places-words.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EntryList } from '#ui/entry-list.tsx'
import { Section } from '#ui/layout.tsx'

const SHOWN_AT_ONCE = 25

type Keep = (places: readonly GoingPlace[], words: string) => void

/** Places of one kind with the button that keeps them all; caches are one line until they are asked for. */
export function LossGroupPart({
  group,
  selected,
  onKeep,
}: {
  group: LossGroup
  selected: PathText | undefined
  onKeep: Keep
}) {
  const title = PLACE_KIND_TITLES[group.kind]
  const sum = `${formatBytes(group.bytes)} in ${placesWords(group.count)}`
  const keepable = group.places.filter(({ canKeep }) => canKeep)
  const keepAll = keepable.length > 1 && (
    <Button
      data-keep
      aria-label={`Keep all ${keepable.length}: ${title}`}
      onClick={() => onKeep(keepable, `${placesWords(keepable.length)}: ${title}`)}
    >
      Keep all {keepable.length}
    </Button>
  )
  const lines = <Lines title={title} places={group.places} selected={selected} onKeep={onKeep} />
  if (group.kind === 'caches')
    return (
      <Disclosure
        summary={
          <span>
            <b>{title}</b> {sum}
          </span>
        }
      >
        {lines}
        {keepAll}
      </Disclosure>
    )
  return (
    <Section title={title} note={sum} action={keepAll}>
      {lines}
    </Section>
  )
}

function Lines({
  title,
  places,
  selected,
  onKeep,
}: {
  title: string
  places: readonly GoingPlace[]
  selected: PathText | undefined
  onKeep: Keep
}) {
  const [count, setCount] = useState(SHOWN_AT_ONCE)
  const more = Math.min(places.length - count, SHOWN_AT_ONCE * 4)
  return (
    <>
      <EntryList label={title}>
        {places.slice(0, count).map((place) => (
          <LossRow
            key={place.path}
            place={place}
            isSelected={place.path === selected}
            onKeep={() => onKeep([place], place.path)}
          />
        ))}
      </EntryList>
      {more > 0 && (
        <span>
          <Button onClick={() => setCount(count + more)}>Show {more} more</Button>
        </span>
      )}
    </>
  )
}
