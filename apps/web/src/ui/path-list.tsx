import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

const SHOWN = 200

/** Paths below each other, each with a remark where there is one. */
export function PathList({
  label,
  paths,
  notes,
}: {
  label: string
  paths: readonly string[]
  notes?: readonly string[]
}) {
  return (
    <>
      <ul aria-label={label} className="grid gap-0.5">
        {paths.slice(0, SHOWN).map((path, at) => (
          <li key={path} className="wrap-anywhere">
            <Code>{path}</Code>
            {notes?.[at] && <span className="block text-small text-soft">{notes[at]}</span>}
          </li>
        ))}
      </ul>
      {paths.length > SHOWN && <Text tone="soft">and {paths.length - SHOWN} more</Text>}
    </>
  )
}
