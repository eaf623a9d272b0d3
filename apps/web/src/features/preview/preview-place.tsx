import { getRouteApi } from '@tanstack/react-router'
import type { Artifact, Problem } from '@tideline/model'
import { useCallback, useState } from 'react'
import { hostNameOf } from '#data/host-words.ts'
import { saveFile } from '#data/save-file.ts'
import { useWorkspace } from '#data/workspace.ts'
import { AboutFile } from '#features/preview/about-file.tsx'
import { BlockerDialog } from '#features/preview/blocker-dialog.tsx'
import { originAt } from '#features/preview/origin-at.ts'
import { tarOf } from '#features/preview/tar.ts'
import { Button } from '#ui/button.tsx'
import { CodeBlock } from '#ui/code-block.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pane, PanePage } from '#ui/layout.tsx'
import { LineRemark } from '#ui/line-remark.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Unseen } from '#ui/text.tsx'

const route = getRouteApi('/preview')
const PANEL = 'preview-panel'

/** The files to take away, and why each line is there. */
export function PreviewPlace() {
  const { host, design, examination } = useWorkspace()
  const { artifacts, findings } = examination
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isWrapping, setWrapping] = useState(false)
  const [waiting, setWaiting] = useState<() => void>()
  const shown = artifacts.find(({ name }) => name === search.file) ?? artifacts[0]
  const chooseLine = useCallback(
    (line: number) =>
      void navigate({ search: (now) => ({ ...now, line }), replace: true, resetScroll: false }),
    [navigate],
  )
  if (!shown) return <NoFiles problems={findings.problems} />

  const origin = search.line === undefined ? undefined : originAt(shown, search.line)
  const blockers = findings.problems.filter(({ severity }) => severity === 'blocker')
  const take = (save: () => void) => (blockers.length > 0 ? setWaiting(() => save) : save())
  const saveAll = () =>
    saveFile(
      `tideline-${fileNameOf(hostNameOf(host.facts))}.tar`,
      archiveOf(artifacts),
      'application/x-tar',
    )
  return (
    <>
      <h1>
        <Unseen>Preview</Unseen>
      </h1>
      <Tabs
        label="Files"
        panelId={PANEL}
        tabs={artifacts.map(({ name }) => ({ value: name, title: name }))}
        value={shown.name}
        onChange={(file) => void navigate({ search: { file }, replace: true })}
        actions={
          <>
            <Button aria-pressed={isWrapping} onClick={() => setWrapping(!isWrapping)}>
              {isWrapping ? 'Do not wrap' : 'Wrap'}
            </Button>
            <CopyButton label="Copy" text={shown.text} />
            <Button
              icon="download"
              onClick={() => take(() => saveFile(shown.name, shown.text, 'text/plain'))}
            >
              This file
            </Button>
            <Button look="main" icon="download" onClick={() => take(saveAll)}>
              All {artifacts.length} files
            </Button>
          </>
        }
      />
      <PanePage columns="preview">
        <Pane label="File">
          <CodeBlock
            label={shown.name}
            panelId={PANEL}
            text={shown.text}
            language={shown.language}
            marked={origin}
            isWrapping={isWrapping}
            fills
            onChooseLine={chooseLine}
            remarkOf={(line) => {
              const starting = shown.origins.find(({ from }) => from === line)
              return (
                starting && (
                  <LineRemark onClick={() => chooseLine(line)}>{starting.label}</LineRemark>
                )
              )
            }}
          />
        </Pane>
        <Pane label="About these lines" isPanel isScrolling>
          <AboutFile
            file={shown}
            origin={origin}
            design={design}
            folder={examination.plan?.wiring.configuration}
            onLine={chooseLine}
          />
        </Pane>
      </PanePage>
      <BlockerDialog
        blockers={blockers}
        isOpen={waiting !== undefined}
        onClose={() => setWaiting(undefined)}
        onTake={() => {
          waiting?.()
          setWaiting(undefined)
        }}
      />
    </>
  )
}

function NoFiles({ problems }: { problems: readonly Problem[] }) {
  const worst = problems.filter(({ severity }) => severity === 'blocker')
  return (
    <EmptyState isWholePlace icon="blocker" title="No files can be made for this host">
      {worst.map((problem) => (
        <p key={`${problem.code} ${problem.title}`}>
          <b>{problem.title}.</b> {problem.why}
        </p>
      ))}
      <ButtonLink to="/root">Choose another way in Root</ButtonLink>
    </EmptyState>
  )
}

function archiveOf(artifacts: readonly Artifact[]) {
  return tarOf(
    'tideline',
    artifacts.map(({ name, text, language }) => ({ name, text, isProgram: language === 'shell' })),
  )
}

function fileNameOf(hostName: string): string {
  return hostName.replace(/[^A-Za-z0-9-]/g, '-') || 'host'
}
