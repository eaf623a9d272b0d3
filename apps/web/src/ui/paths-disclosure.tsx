import { countWords } from '#ui/count-words.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { PathList } from '#ui/path-list.tsx'

/** `3 paths kept by …`, and which; nothing where there are none. */
export function PathsDisclosure({
  words,
  paths,
  notes,
}: {
  /** What they have in common, after their count. */
  words: string
  paths: readonly string[]
  notes?: readonly string[]
}) {
  if (paths.length === 0) return null
  return (
    <Disclosure summary={`${countWords(paths.length, 'path', 'paths')} ${words}`}>
      <PathList label={words} paths={paths} {...(notes && { notes })} />
    </Disclosure>
  )
}
