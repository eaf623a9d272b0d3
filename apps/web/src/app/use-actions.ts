import { useNavigate } from '@tanstack/react-router'
import { PLACES } from '#app/places.ts'
import { toggleTheme } from '#app/theme.ts'
import type { DesignFiles } from '#app/use-design-files.ts'
import type { Action } from '#data/action.ts'
import { searchOf } from '#data/last-search.ts'
import { useScanCommand } from '#data/use-server.ts'
import { useWorkbench } from '#data/workspace.ts'

/** What the frame opens and shuts. */
type Parts = { palette: () => void; help: () => void; problems: () => void }

/** All that can be done from any place, once: the keys, the palette, the menu and the help tell of it. */
export function useActions(files: DesignFiles, parts: Parts): Action[] {
  const { host, undo, redo } = useWorkbench()
  const navigate = useNavigate()
  const scan = useScanCommand()
  return [
    ...usePlaceMoves(),
    {
      id: 'place /reference',
      title: 'Go to the reference of paths and checks',
      group: 'Places',
      keys: 'Alt Shift 6',
      run: () => void navigate({ to: '/reference' }),
    },
    {
      id: 'undo',
      title: undo.name ? `Undo: ${undo.name}` : 'Undo',
      group: 'Design',
      keys: 'Ctrl Z',
      notNow: undo.name ? undefined : 'nothing to undo',
      run: undo.run,
    },
    {
      id: 'redo',
      title: redo.name ? `Redo: ${redo.name}` : 'Redo',
      group: 'Design',
      keys: 'Ctrl Shift Z',
      notNow: redo.name ? undefined : 'nothing to redo',
      run: redo.run,
    },
    ...files.actions,
    {
      id: 'problems',
      title: 'Show or hide the problems',
      group: 'Find',
      keys: 'F8',
      worksInFields: true,
      run: parts.problems,
    },
    {
      id: 'undecided',
      title: 'Show what is undecided',
      group: 'Find',
      run: () => void navigate({ to: '/paths', search: { q: 'state:undecided' } }),
    },
    {
      id: 'gone',
      title: 'Show what will be gone',
      group: 'Find',
      run: () => void navigate({ to: '/paths', search: { view: 'loss' } }),
    },
    {
      id: 'palette',
      title: 'Find an action, a path, a check or a word',
      group: 'Page',
      keys: 'Ctrl K',
      worksInFields: true,
      run: parts.palette,
    },
    ...pageActions(parts.help),
    ...(host.canRescan
      ? [
          {
            id: 'rescan',
            title: 'Read the disk again',
            group: 'Page' as const,
            notNow: host.scan.state === 'running' ? 'it is being read' : undefined,
            run: () => scan.mutate('start'),
          },
        ]
      : []),
  ]
}

/** What can be done before there is anything to decide. */
export function useFirstActions(help: () => void): Action[] {
  return [...usePlaceMoves(), ...pageActions(help)]
}

function usePlaceMoves(): Action[] {
  const navigate = useNavigate()
  return PLACES.map(({ to, title }, at) => ({
    id: `place ${to}`,
    title: `Go to ${title}`,
    group: 'Places',
    keys: `Alt Shift ${at + 1}`,
    run: () => void navigate({ to, search: searchOf(to) }),
  }))
}

function pageActions(help: () => void): Action[] {
  return [
    { id: 'help', title: 'Help, keys and words', group: 'Page', keys: '?', run: help },
    { id: 'theme', title: 'Light or dark', group: 'Page', run: toggleTheme },
  ]
}
