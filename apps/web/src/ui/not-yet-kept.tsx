import type { NotYet } from '@tideline/pipeline'
import { Bytes } from '#ui/bytes.tsx'
import { countWords } from '#ui/count-words.ts'
import { Text } from '#ui/text.tsx'

/** A decision keeps nothing by itself. */
export function NotYetKept({ notYet: { places, bytes } }: { notYet: NotYet }) {
  if (places === 0) return null
  return (
    <Text isParagraph>
      Kept by your design, and not yet: <Bytes value={bytes} /> in{' '}
      {countWords(places, 'place', 'places')}. A reboot takes {places === 1 ? 'it' : 'them'} too,
      unless the design is in place by then.
    </Text>
  )
}
