import type { Target } from '@tideline/model'
import { allowingCommands } from '#features/host/allowing-commands.ts'
import { CommandBlock } from '#ui/command-block.tsx'
import { Text } from '#ui/text.tsx'

/** What to type so that it can be read, and what that grants. */
export function HowToAllow({ target }: { target: Target }) {
  const commands = allowingCommands(target)
  if (!commands) return null
  return (
    <>
      <CommandBlock label="How to allow it" text={commands} />
      <Text tone="soft" size="small" isParagraph>
        {target.kind === 'recorded'
          ? 'The program that runs there only reads names, sizes, owners and modes, and writes nothing on that host.'
          : 'Root belongs to the scanner alone, which only reads. What answers this page gives root up before it listens. Stop this run first; the design is kept.'}
      </Text>
    </>
  )
}
