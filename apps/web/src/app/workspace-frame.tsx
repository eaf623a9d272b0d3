import { useNavigate, useSearch } from '@tanstack/react-router'
import { todayUnder } from '@tideline/model'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Banners } from '#app/banners.tsx'
import { DesignMenu, HelpDialog, PaletteDialog, ProblemsDrawer } from '#app/lazy-parts.tsx'
import { Places } from '#app/places-nav.tsx'
import { StatusLine } from '#app/status-line.tsx'
import { toggleTheme } from '#app/theme.ts'
import { TideBar } from '#app/tide-bar.tsx'
import { useActions } from '#app/use-actions.ts'
import { useDesignFiles } from '#app/use-design-files.ts'
import { useLoadRest } from '#app/use-load-rest.ts'
import { useShortcuts } from '#app/use-shortcuts.ts'
import { hostDetailOf, hostNameOf } from '#data/host-words.ts'
import { keyWords } from '#data/keys.ts'
import { useWorkbench } from '#data/workspace.ts'
import { IconButton } from '#ui/button.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { Brand, Frame, Header, HostName } from '#ui/frame.tsx'
import { Unseen } from '#ui/text.tsx'

export function WorkspaceFrame({ children }: { children: ReactNode }) {
  const { host, design, decisions, examination, undo, redo, lastStep } = useWorkbench()
  const { numbers } = decisions
  const today = useMemo(() => todayUnder(host.facts, design), [host.facts, design])
  const [opened, setOpened] = useState<'help' | 'palette'>()
  const openHelp = useCallback(() => setOpened('help'), [])
  const openPalette = useCallback(() => setOpened('palette'), [])
  const [areProblemsOpen, toggleProblems] = useProblemsState()
  const files = useDesignFiles()
  const actions = useActions(files, {
    palette: openPalette,
    help: openHelp,
    problems: toggleProblems,
  })
  useShortcuts(actions)
  useLoadRest(examination !== undefined)
  return (
    <Frame
      header={
        <Header
          brand={<Brand />}
          host={<HostName name={hostNameOf(host.facts)} detail={hostDetailOf(host.facts)} />}
          nav={<Places undecidedPlaces={numbers.undecidedPlaces} />}
          tools={
            <>
              <IconButton
                icon="search"
                label={`Find an action, a path, a check or a word (${keyWords('Ctrl K')})`}
                onClick={openPalette}
              />
              <IconButton
                icon="undo"
                label={undo.name ? `Undo: ${undo.name} (${keyWords('Ctrl Z')})` : 'Nothing to undo'}
                disabled={!undo.name}
                onClick={undo.run}
              />
              <IconButton
                icon="redo"
                label={
                  redo.name ? `Redo: ${redo.name} (${keyWords('Ctrl Shift Z')})` : 'Nothing to redo'
                }
                disabled={!redo.name}
                hiddenOn="phone"
                onClick={redo.run}
              />
              <DesignMenu files={files} actions={actions} />
              <FileInput
                ref={files.input}
                label="Design file"
                accept=".json,application/json"
                onFile={files.look}
              />
              <IconButton icon="help" label="Help, keys and words (?)" onClick={openHelp} />
              <IconButton
                icon="theme"
                label="Light or dark"
                hiddenOn="phone"
                onClick={toggleTheme}
              />
            </>
          }
        />
      }
      banners={<Banners />}
      tide={<TideBar numbers={numbers} today={today} />}
      status={<StatusLine areProblemsOpen={areProblemsOpen} onProblems={toggleProblems} />}
      bottom={<Places isBottom undecidedPlaces={numbers.undecidedPlaces} />}
    >
      {children}
      {/* What undo and redo did is seen in the place; here it is heard. */}
      <span role="status">{lastStep && <Unseen>{lastStep}</Unseen>}</span>
      <ProblemsDrawer isOpen={areProblemsOpen} onClose={toggleProblems} />
      <HelpDialog
        isOpen={opened === 'help'}
        actions={actions}
        onClose={() => setOpened(undefined)}
      />
      <PaletteDialog
        isOpen={opened === 'palette'}
        actions={actions}
        onClose={() => setOpened(undefined)}
        onHelp={openHelp}
      />
    </Frame>
  )
}

/** In the address, so that a link to the problems can be kept and Back closes them. */
function useProblemsState(): [boolean, () => void] {
  // All else of the address changes with each row that is selected.
  const isOpen = useSearch({ strict: false, select: ({ problems }) => problems === 'open' })
  const navigate = useNavigate()
  const toggle = useCallback(
    () =>
      void navigate({
        to: '.',
        search: (now) => ({
          ...now,
          problems: isOpen ? undefined : ('open' as const),
          check: undefined,
        }),
      }),
    [navigate, isOpen],
  )
  return [isOpen, toggle]
}
