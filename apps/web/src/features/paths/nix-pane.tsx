import type { Artifact, Design, PathText } from '@tideline/model'
import { useCallback, useMemo } from 'react'
import { ruleOf } from '#features/paths/path-facts.ts'
import { CodeBlock } from '#ui/code-block.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Tabs } from '#ui/tabs.tsx'

/** The files as they would be now, with the lines of the selected path marked. */
export function NixPane({
  artifacts,
  design,
  path,
  file,
  onFile,
  onSelect,
}: {
  artifacts: readonly Artifact[]
  design: Design
  path: PathText | undefined
  file: string | undefined
  onFile: (name: string) => void
  onSelect: (path: PathText) => void
}) {
  const files = useMemo(() => artifacts.filter(({ language }) => language === 'nix'), [artifacts])
  const source = path === undefined ? undefined : ruleOf(design.rules, path)?.rule.path
  const ofPath =
    source === undefined
      ? undefined
      : files.find(({ origins }) => origins.some((it) => it.path === source))
  const shown =
    files.find(({ name }) => name === file) ??
    ofPath ??
    files.find(({ name }) => name === 'persistence.nix') ??
    files[0]
  const origin = source === undefined ? undefined : shown?.origins.find((it) => it.path === source)
  const chooseLine = useCallback(
    (line: number) => {
      const at = shown?.origins.findLast((it) => line >= it.from && line <= it.to && it.path)
      if (at?.path) onSelect(at.path)
    },
    [shown, onSelect],
  )
  if (!shown)
    return (
      <EmptyState icon="preview" title="No files yet">
        <p>No plan can be made. The problems say why.</p>
      </EmptyState>
    )
  return (
    <>
      <Tabs
        label="Files"
        panelId="nix-panel"
        tabs={files.map(({ name }) => ({ value: name, title: name }))}
        value={shown.name}
        onChange={onFile}
      />
      <CodeBlock
        label={shown.name}
        panelId="nix-panel"
        text={shown.text}
        language={shown.language}
        marked={origin}
        fills
        isWrapping
        onChooseLine={chooseLine}
      />
    </>
  )
}
