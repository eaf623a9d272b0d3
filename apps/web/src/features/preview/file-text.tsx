import type { Artifact, LineOrigin } from '@tideline/model'
import { CodeBlock } from '#ui/code-block.tsx'
import { LineRemark } from '#ui/line-remark.tsx'

/** A file as it would be taken, with what its lines come from. */
export function FileText({
  file,
  panelId,
  origin,
  isWrapping,
  onLine,
}: {
  file: Artifact
  panelId: string
  origin: LineOrigin | undefined
  isWrapping: boolean
  onLine: (line: number) => void
}) {
  return (
    <CodeBlock
      label={file.name}
      panelId={panelId}
      text={file.text}
      language={file.language}
      marked={origin}
      isWrapping={isWrapping}
      fills
      onChooseLine={onLine}
      remarkOf={(line) => {
        const starting = file.origins.find(({ from }) => from === line)
        return starting && <LineRemark onClick={() => onLine(line)}>{starting.label}</LineRemark>
      }}
    />
  )
}
