import { getRouteApi } from '@tanstack/react-router'
import type { PathText } from '@tideline/model'
import { usePlaceActions } from '#data/place-actions.ts'
import type { Workspace } from '#data/workspace.ts'
import type { Forest } from '#features/paths/forest.ts'
import { PATHS_VIEWS, type PathsView, VIEW_TITLES } from '#features/paths/paths-head.tsx'
import { UndecidedPlaces } from '#features/paths/undecided-after.ts'

const route = getRouteApi('/paths')

export const SEARCH_ID = 'search-paths'

/** What this place can do, for the palette, the help and its keys. */
export function usePathsActions(
  workspace: Workspace,
  forest: Forest,
  onSelect: (path: PathText) => void,
): void {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { decisions } = workspace.examination
  const show = (view: PathsView) =>
    navigate({
      search: (now) => ({ ...now, view: view === 'tree' ? undefined : view }),
      replace: true,
    })
  const goToNext = () => {
    const ofRoot = decisions.trees['/']
    const next =
      ofRoot && new UndecidedPlaces(forest, ofRoot).next(search.path, search.sort ?? 'size')
    if (next) onSelect(forest.pathOf(next))
  }
  usePlaceActions([
    {
      id: 'next-undecided',
      title: 'Go to the next undecided place',
      keys: 'Alt Shift N',
      notNow: decisions.numbers.undecidedPlaces > 0 ? undefined : 'every place is decided',
      run: goToNext,
    },
    {
      id: 'search-paths',
      title: 'Search the paths',
      keys: '/',
      run: () => void show('tree').then(() => document.getElementById(SEARCH_ID)?.focus()),
    },
    ...PATHS_VIEWS.filter((view) => view !== (search.view ?? 'tree')).map((view) => ({
      id: `show-${view}`,
      title: `Show: ${VIEW_TITLES[view]}`,
      run: () => void show(view),
    })),
  ])
}
