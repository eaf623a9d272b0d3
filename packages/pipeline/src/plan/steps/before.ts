import { type Command, type Facts, ifKnown, isWithin, type Step, storeLink } from '@tideline/model'
import { asRoot, type Move, shell } from './move.ts'

export function backupStep(): Step {
  return {
    id: 'backup',
    title: 'Back up, and restore one file to see that it works',
    why: 'Nothing here deletes anything. A disk can still fail on the day of the move.',
    commands: [],
    expected: 'The restored file is the one you know.',
    undo: 'Nothing to undo.',
    isByHand: true,
  }
}

/** For a new disk: the backup is what everything comes from. */
export function restorableBackupStep(): Step {
  return {
    ...backupStep(),
    why: 'What you keep is restored from it to the new disk. A backup that was never read is none.',
  }
}

/** What was read from a live system is moved in from itself: the steps speak of the running system. */
export function startInstalledSteps({ facts }: Move): Step[] {
  const isRunner = facts.session.state === 'known' && facts.session.about === 'runner'
  if (!isRunner) return []
  return [
    {
      id: 'start-installed',
      title: 'Start the installed system, and run the steps there',
      why: 'It was read from another system, a live one perhaps. These steps speak of the system that runs: in the live one they would pin and change that. Take this folder along.',
      commands: [],
      expected: 'hostname and your files are those of the system that was read.',
      undo: 'Nothing to undo.',
      isByHand: true,
    },
  ]
}

/**
 * The link that makes every path on the store valid on the old root too, from this moment on: boot
 * loaders, secrets and password files are named by it before the first boot that mounts it.
 */
export function storeNameStep({ store, facts }: Move): Step {
  const folder = store.slice(0, store.lastIndexOf('/'))
  const tools = toolsReadingFrom(store, facts)
  return {
    id: 'store-name',
    title: `Make every ${store} name valid already`,
    why: `After the move ${store} is what / is today. The link says so from now on, so that whatever names a file there finds it.`,
    commands: [
      ...(folder === '' ? [] : [asRoot('mkdir', '-p', folder)]),
      asRoot('ln', '-sT', '--', storeLink(store), store),
    ],
    expected: 'Nothing is printed. A complaint means that the name is taken: stop there.',
    undo:
      tools.length > 0
        ? `Leave it at ${store}: ${tools.join(' and ')} finds its key by it, in the system of today too.`
        : `The link harms nothing. It can stay at ${store}.`,
    doneWhen: [shell(IS_LINK, store, storeLink(store))],
    ...(tools.length === 0 && {
      undoCommands: [shell(TAKE_LINK_BACK, store, storeLink(store))],
    }),
  }
}

/** What decrypts secrets by a key that it names by its path on the store: PW-7 asks for that. */
function toolsReadingFrom(store: string, { secrets }: Facts): string[] {
  return (ifKnown(secrets) ?? [])
    .filter(({ keyPaths }) => keyPaths.some((path) => isWithin(path, store)))
    .map(({ tool }) => tool)
}

// $1 the link, $2 where it leads.
const IS_LINK = '[ -L "$1" ] && [ "$(readlink -- "$1")" = "$2" ]'
export const TAKE_LINK_BACK =
  'if [ -L "$1" ] && [ "$(readlink -- "$1")" = "$2" ]; then unlink -- "$1"; fi'

/** Stores beside the first are real folders before the move and after it, under one name. */
export function makeStoresStep({ places: [, ...more] }: Move): Step[] {
  if (more.length === 0) return []
  const paths = more.map(({ path }) => path)
  return [
    {
      id: 'stores',
      title: `Make ${paths.join(' and ')}`,
      why: 'Another store has the same name before and after the move, so what is put there now is found then.',
      // The mode is for a new folder only: what is there may be the top of a disk.
      commands: [asRoot('mkdir', '-p', '-m', '0755', '--', ...paths)],
      expected: 'Nothing is printed.',
      undo: 'An empty folder harms nothing.',
      doneWhen: paths.map((path) => asRoot('test', '-d', path)),
      undoCommands: [takeFoldersBack(paths)],
    },
  ]
}

/** A place for what only the store has, where the old root does not become the store. */
export function makeStoreStep({ store }: Move): Step {
  return {
    id: 'store',
    title: `Make ${store}`,
    why: 'It has the same name before and after the move, so what is put there now is found then.',
    commands: [asRoot('install', '-d', '-m', '0755', store)],
    expected: 'Nothing is printed.',
    undo: 'An empty folder harms nothing.',
    doneWhen: [asRoot('test', '-d', store)],
    undoCommands: [takeFoldersBack([store])],
  }
}

/** Where something was put into one meanwhile, it stays. */
function takeFoldersBack(paths: readonly string[]): Command {
  return shell(TAKE_FOLDERS_BACK, ...paths.toReversed())
}

const TAKE_FOLDERS_BACK =
  'for folder; do [ ! -d "$folder" ] || rmdir --ignore-fail-on-non-empty -- "$folder"; done'
