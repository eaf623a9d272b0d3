import { isWithin, type KeptPath, type PlannedSurroundings, type Step } from '@tideline/model'
import { homeOwners } from '#plan/owners.ts'
import { type Move, shell } from './move.ts'

/**
 * In the new layout. A folder that something makes anew at its start is there too where nothing is mounted
 * on it: a database would begin empty, and be lost at the next boot.
 */
export function fromStoreStep(move: Move): Step[] {
  const shown = shownPaths(move)
  const stores = [...new Set(shown.map(({ store }) => store))]
  const commands = stores.map((store) => {
    const paths = shown.filter((kept) => kept.store === store).map(({ path }) => path)
    return shell(COME_FROM_STORE, store, ...paths)
  })
  if (commands.length === 0) return []
  return [
    {
      id: 'from-store',
      title: 'See that what you keep comes from the store',
      why: 'Services make their folders anew where nothing is mounted on them, and then all looks well until the next boot.',
      commands,
      expected: `It prints: all of it${stores.length > 1 ? ', for each store' : ''}. A path that it names does not come back: see that the new files are in the configuration that was built, and which mount failed.`,
      undo: '',
      doneWhen: commands,
    },
  ]
}

/** By their names there, and no others, the new system reads these. */
export function namedOnStore({
  sshHostKeys,
  swapDevices = [],
}: Pick<PlannedSurroundings, 'sshHostKeys' | 'swapDevices'>): Set<string> {
  const keys = sshHostKeys.flatMap(({ path }) => [path, `${path}.pub`])
  return new Set([...keys, ...swapDevices.map(({ device }) => device)])
}

/** bindfs shows files as others than those on the store. systemd may mount the id over its file. */
function shownPaths({ kept, surroundings, facts, design }: Move): KeptPath[] {
  const named = namedOnStore(surroundings)
  const homes = design.home === 'home-manager-v1' ? homeOwners(facts) : []
  return kept.filter(
    ({ path, store }) =>
      path !== '/etc/machine-id' &&
      !named.has(`${store}${path}`) &&
      !homes.some(({ home }) => isWithin(path, home)),
  )
}

// $1 the store, then paths; what nothing made yet comes from nowhere.
const COME_FROM_STORE = `
store=$1; shift
all=yes
for path; do
  [ ! -e "$store$path" ] || [ "$path" -ef "$store$path" ] || { echo "$path does not come from $store" >&2; all=; }
done
[ "$all" ] && echo "all of it"
`
