import { getRouteApi } from '@tanstack/react-router'
import type { Artifact } from '@tideline/model'
import { useCallback, useMemo, useState } from 'react'
import { hostIdOf, hostNameOf } from '#data/host-words.ts'
import { useLastExport } from '#data/last-export.ts'
import { usePlaceActions } from '#data/place-actions.ts'
import { hasPossibleRoot, whatIsRefused } from '#data/possible-root.ts'
import { fileNameOf } from '#data/save-file.ts'
import { useChangeDesign } from '#data/use-change-design.ts'
import { useNixParse } from '#data/use-nix-parse.ts'
import { useWorkspace } from '#data/workspace.ts'
import { AboutFile } from '#features/preview/about-file.tsx'
import { BlockerDialog } from '#features/preview/blocker-dialog.tsx'
import { CompareMenu } from '#features/preview/compare-menu.tsx'
import { type Comparison, comparedWithTaken, fileDiff } from '#features/preview/comparison.ts'
import { Differences, shortCount } from '#features/preview/differences.tsx'
import { FileText } from '#features/preview/file-text.tsx'
import { originAt } from '#features/preview/origin-at.ts'
import { ParseBadge } from '#features/preview/parse-badge.tsx'
import { useTaking } from '#features/preview/use-taking.ts'
import { Button } from '#ui/button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Pane, PanePage } from '#ui/layout.tsx'
import { NoPlan } from '#ui/no-plan.tsx'
import { PrintedFiles } from '#ui/printed-files.tsx'
import { Tabs, TabTitle } from '#ui/tabs.tsx'
import { Unseen } from '#ui/text.tsx'
import { PaneMessage } from '#ui/toolbar.tsx'
import { useMedia } from '#ui/use-media.ts'

const route = getRouteApi('/preview')
const PANEL = 'preview-panel'

/** The files to take away, why each line is there, and what is different from those of before. */
export function PreviewPlace() {
  const { host, examination } = useWorkspace()
  const { artifacts, findings } = examination
  const change = useChangeDesign()
  if (artifacts.length === 0)
    return (
      <NoPlan
        title={`No files can be made for ${whatIsRefused(host.facts)}`}
        problems={findings.problems}
        canChoose={hasPossibleRoot(host.facts)}
        onFix={({ label, edits }) => change(label, edits)}
      />
    )
  return <Files artifacts={artifacts} />
}

function Files({ artifacts }: { artifacts: readonly Artifact[] }) {
  const { host, design, examination, isBehind } = useWorkspace()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isPhone = useMedia('(width < 768px)')
  const [isWrapping, setWrapping] = useState(isPhone)
  const { last, keep } = useLastExport(hostIdOf(host.facts))
  const { comparison, compare, said } = useComparison()
  const parses = useNixParse(artifacts)
  const shown = artifacts.find(({ name }) => name === search.file) ?? artifacts[0]!
  const chooseLine = useCallback(
    (line: number) =>
      void navigate({ search: (now) => ({ ...now, line }), replace: true, resetScroll: false }),
    [navigate],
  )
  const blockers = examination.findings.problems.filter(({ severity }) => severity === 'blocker')
  const archiveName = `tideline-${fileNameOf(hostNameOf(host.facts))}`
  const taking = useTaking(artifacts, blockers, archiveName, keep)
  const counts = useMemo(() => countsOf(artifacts, comparison), [artifacts, comparison])
  // For a moment they are those of the design before.
  const notNow = isBehind ? 'the files are being printed' : undefined
  usePlaceActions([
    { id: 'take-tar', title: 'Take all files as .tar', notNow, run: () => taking.all('tar') },
    { id: 'take-zip', title: 'Take all files as .zip', notNow, run: () => taking.all('zip') },
    { id: 'take-file', title: `Take ${shown.name} alone`, notNow, run: () => taking.one(shown) },
    {
      id: 'compare',
      title: 'Compare with what was taken last',
      notNow: last ? undefined : 'nothing was taken yet',
      run: () => last && compare(comparedWithTaken(last)),
    },
    { id: 'wrap', title: 'Wrap long lines, or not', run: () => setWrapping(!isWrapping) },
    { id: 'print', title: 'Print all files', notNow, run: () => window.print() },
  ])
  const origin = search.line === undefined ? undefined : originAt(shown, search.line)
  return (
    <>
      <h1>
        <Unseen>Preview</Unseen>
      </h1>
      <Tabs
        label="Files"
        panelId={PANEL}
        tabs={artifacts.map(({ name }) => ({
          value: name,
          title: <TabTitle count={counts.get(name)}>{name}</TabTitle>,
        }))}
        value={shown.name}
        onChange={(file) => void navigate({ search: { file }, replace: true })}
        actions={
          <>
            <Button aria-pressed={isWrapping} onClick={() => setWrapping(!isWrapping)}>
              {isWrapping ? 'Do not wrap' : 'Wrap'}
            </Button>
            <CompareMenu
              last={last}
              comparison={comparison}
              artifacts={artifacts}
              onCompare={compare}
            />
            <CopyButton label="Copy" text={shown.text} isBehind={isBehind} />
            <Button icon="download" disabled={isBehind} onClick={() => taking.one(shown)}>
              This file
            </Button>
            <Button disabled={isBehind} onClick={() => taking.all('zip')}>
              All as .zip
            </Button>
            <Button
              look="main"
              icon="download"
              disabled={isBehind}
              onClick={() => taking.all('tar')}
            >
              All {artifacts.length} files
            </Button>
          </>
        }
      />
      <PaneMessage>{said}</PaneMessage>
      <PanePage columns="preview">
        <Pane label="File">
          {comparison ? (
            <Differences
              file={shown}
              artifacts={artifacts}
              comparison={comparison}
              panelId={PANEL}
              onClose={() => compare(undefined)}
            />
          ) : (
            <FileText
              file={shown}
              panelId={PANEL}
              origin={origin}
              isWrapping={isWrapping}
              onLine={chooseLine}
            />
          )}
        </Pane>
        <Pane label="About these lines" isPanel isScrolling>
          <AboutFile
            file={shown}
            origin={origin}
            design={design}
            folder={examination.plan?.wiring.configuration}
            parsed={shown.language === 'nix' && <ParseBadge parses={parses} />}
            onLine={chooseLine}
          />
        </Pane>
      </PanePage>
      <PrintedFiles files={artifacts} />
      <BlockerDialog
        blockers={blockers}
        isBehind={isBehind}
        isOpen={taking.confirm !== undefined}
        onClose={taking.giveUp}
        onTake={() => taking.confirm?.()}
      />
    </>
  )
}

function useComparison() {
  const [comparison, setComparison] = useState<Comparison>()
  const [said, setSaid] = useState('')
  const compare = (next: Comparison | undefined | null) => {
    setSaid(
      next === null ? 'None of these files is one of Tideline’s, and none declares a mount.' : '',
    )
    if (next !== null) setComparison(next)
  }
  return { comparison, compare, said }
}

function countsOf(
  artifacts: readonly Artifact[],
  comparison: Comparison | undefined,
): ReadonlyMap<string, string> {
  if (!comparison) return new Map()
  return new Map(
    artifacts.flatMap((file) => {
      const diff = fileDiff(file, comparison)
      return diff ? [[file.name, shortCount(diff)] as const] : []
    }),
  )
}
