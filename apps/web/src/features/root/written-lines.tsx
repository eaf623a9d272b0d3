import type { Artifact } from '@tideline/model'
import { CodeBlock } from '#ui/code-block.tsx'
import { Section } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'

/** The lines that the choice of a root writes. */
export function WrittenLines({
  artifacts,
  note,
}: {
  artifacts: readonly Artifact[]
  note: string
}) {
  const found = linesOfRoot(artifacts)
  if (!found) return null
  return (
    <Section
      title={found.name}
      level={3}
      note={`the lines this choice writes, ${note}`}
      action={
        <TextLink to="/preview" search={{ file: found.name }}>
          the whole file
        </TextLink>
      }
    >
      <CodeBlock label={`${found.name}, in part`} text={found.text} language="nix" />
    </Section>
  )
}

function linesOfRoot(artifacts: readonly Artifact[]): { name: string; text: string } | undefined {
  for (const { name, text, language, origins } of artifacts) {
    if (language !== 'nix') continue
    const own = origins.filter(({ choice }) => choice === 'root')
    if (own.length === 0) continue
    const lines = text.split('\n')
    const parts = own.map(({ from, to }) => outdented(lines.slice(from - 1, to)))
    return { name, text: parts.join('\n\n') }
  }
  return undefined
}

function outdented(lines: readonly string[]): string {
  const indent = Math.min(...lines.filter((it) => it !== '').map((it) => it.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}
