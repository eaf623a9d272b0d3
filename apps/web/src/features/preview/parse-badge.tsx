import type { NixParses } from '#data/use-nix-parse.ts'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

/** What the real parser says of all files. */
export function ParseBadge({ parses }: { parses: NixParses }) {
  if (parses.state === 'asked')
    return (
      <span role="status">
        <Text tone="soft">asking Nix…</Text>
      </span>
    )
  if (parses.state === 'absent')
    return (
      <Tag icon="note" tone="soft">
        not parsed here: no Nix on this machine was asked
      </Tag>
    )
  const [first] = parses.refused
  if (first)
    return (
      <Tag icon="blocker" tone="stop" isStrong>
        Nix {parses.version} does not take {first.name}: {first.message}
      </Tag>
    )
  return (
    <Tag icon="yes" tone="keep">
      parsed by Nix {parses.version} of this machine
    </Tag>
  )
}
