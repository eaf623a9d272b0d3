import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Banners } from '#app/banners.tsx'
import { DesignMenu, HelpDialog, ProblemsDrawer } from '#app/lazy-parts.tsx'
import { Places } from '#app/places-nav.tsx'
import { StatusLine } from '#app/status-line.tsx'
import { toggleTheme } from '#app/theme.ts'
import { TideBar } from '#app/tide-bar.tsx'
import { useShortcuts } from '#app/use-shortcuts.ts'
import { hostDetailOf, hostNameOf } from '#data/host-words.ts'
import { useWorkspace } from '#data/workspace.ts'
import { IconButton } from '#ui/button.tsx'
import { Brand, Frame, Header, HostName } from '#ui/frame.tsx'

export function WorkspaceFrame({ children }: { children: ReactNode }) {
  const { host, examination, undo, redo } = useWorkspace()
  const { numbers } = examination.decisions
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [areProblemsOpen, toggleProblems] = useProblemsState()
  useShortcuts({
    undo: undo.run,
    redo: redo.run,
    help: () => setHelpOpen(true),
    problems: toggleProblems,
  })
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
                icon="undo"
                label={undo.name ? `Undo: ${undo.name} (Ctrl Z)` : 'Nothing to undo'}
                disabled={!undo.name}
                onClick={undo.run}
              />
              <IconButton
                icon="redo"
                label={redo.name ? `Redo: ${redo.name} (Ctrl Shift Z)` : 'Nothing to redo'}
                disabled={!redo.name}
                hiddenOn="phone"
                onClick={redo.run}
              />
              <DesignMenu onHelp={() => setHelpOpen(true)} />
              <IconButton
                icon="help"
                label="Help and keys (?)"
                hiddenOn="phone"
                onClick={() => setHelpOpen(true)}
              />
              <IconButton icon="theme" label="Light or dark" onClick={toggleTheme} />
            </>
          }
        />
      }
      banners={<Banners />}
      tide={<TideBar numbers={numbers} />}
      status={<StatusLine areProblemsOpen={areProblemsOpen} onProblems={toggleProblems} />}
      bottom={<Places isBottom undecidedPlaces={numbers.undecidedPlaces} />}
    >
      {children}
      <ProblemsDrawer isOpen={areProblemsOpen} onClose={toggleProblems} />
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </Frame>
  )
}

/** In the address, so that a link to the problems can be kept and Back closes them. */
function useProblemsState(): [boolean, () => void] {
  const { problems } = useSearch({ strict: false })
  const navigate = useNavigate()
  const isOpen = problems === 'open'
  const toggle = () =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, problems: isOpen ? undefined : ('open' as const) }),
    })
  return [isOpen, toggle]
}
