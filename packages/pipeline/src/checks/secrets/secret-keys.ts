import {
  isAdopting,
  isWithin,
  type PathText,
  type SecretTool,
  storeLink,
  storeOf,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

/** The planner names host keys by their path on the store, and both tools follow that option. */
const HOST_KEY = /^\/etc\/ssh\/ssh_host_[^/]*_key$/

type KeysGiven = Given<'secrets', never>

export const secretKeys = defineCheck({
  code: 'PW-7',
  title: 'Keys that decrypt secrets',
  about:
    'sops-nix and agenix decrypt secrets while the system is activated, and those for passwords before accounts are made. Kept folders are mounted later. So the key must be named by its path on the store: a key in its old place is not there yet, even where that place is kept. The running system decrypts too, at each nixos-rebuild switch: the path on the store must lead to the key there before a configuration names it.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/282',
  needs: ['secrets'],
  run(given) {
    return given.facts.secrets.flatMap((tool) => [
      ...lateKeys(tool, given),
      ...keysLeftBehind(tool, given),
    ])
  },
})

function lateKeys(
  { tool, keyPaths, isNeededForUsers }: SecretTool,
  { design, root }: KeysGiven,
): Found[] {
  const store = storeOf(design)
  const late = keyPaths.filter(
    (path) => !HOST_KEY.test(path) && !isWithin(path, store) && root.isOnRoot(path),
  )
  const [first] = late
  if (first === undefined) return []
  const what = isNeededForUsers ? 'passwords and other secrets' : 'secrets'
  return [
    {
      title: `${tool} would not find its key`,
      why: `It reads ${late.map(visibleText).join(', ')} to decrypt ${what}, before kept paths are back in their places.`,
      path: first,
      remedy: remedyOf(tool, late, { design, root }),
    },
  ]
}

/** In the order in which each rebuild on the way finds the key. */
function remedyOf(
  tool: SecretTool['tool'],
  late: readonly PathText[],
  given: Pick<KeysGiven, 'design' | 'root'>,
): string {
  const option =
    tool === 'agenix' ? 'age.identityPaths' : 'sops.age.keyFile (or sops.age.sshKeyPaths)'
  const { first, places, last } = wayToStore(late, given)
  return [
    `In this order, in the system of today: 1. ${first} Before that no rebuild would find the key by its path on the store.`,
    `2. Set ${option} to ${places.map(visibleText).join(', ')}.`,
    `3. Run nixos-rebuild switch: it decrypts by that path now, as the new system will.`,
    `4. ${last}`,
  ].join(' ')
}

type WayToStore = { first: string; places: PathText[]; last: string }

function wayToStore(
  late: readonly PathText[],
  { design, root }: Pick<KeysGiven, 'design' | 'root'>,
): WayToStore {
  const store = storeOf(design)
  const sameNames = late.map((path) => `${store}${path}`)
  const last = 'Keep the key, then read the machine and plan again.'
  if (isAdopting(design))
    return {
      first: `Make ${store} lead to the root of today, as the step “Make every ${store} name valid already” does, which then finds it done: ${typed([...folderAbove(store), ['ln', '-sT', '--', storeLink(store), store]])}.`,
      places: sameNames,
      last,
    }
  // Under its own path there it would be in the way of a copy that a step makes.
  if (!root.isOnRoot(store)) {
    const keys = `${store}/keys`
    return {
      first: `Copy the key into the store, which is there already: ${typed([
        ['install', '-d', '-m', '0700', keys],
        ...late.map((path) => ['cp', '-a', '-n', '--parents', '--', path, `${keys}/`]),
      ])}.`,
      places: late.map((path) => `${keys}${path}`),
      last: 'Read the machine and plan again.',
    }
  }
  return {
    first: `Copy the key to where the store will be; the original stays: ${typed([
      ['mkdir', '-p', '-m', '0755', '--', store],
      ...late.map((path) => ['cp', '-a', '-n', '--parents', '--', path, `${store}/`]),
    ])}.`,
    places: sameNames,
    last,
  }
}

function folderAbove(store: string): string[][] {
  const folder = store.slice(0, store.lastIndexOf('/'))
  return folder === '' ? [] : [['mkdir', '-p', folder]]
}

/** What would need quotes is left out: a name must not be pasted as a part of a command. */
function typed(commands: readonly (readonly string[])[]): string {
  return commands
    .map(
      (argv) => `“${['sudo', ...argv].map((word) => (PLAIN.test(word) ? word : '…')).join(' ')}”`,
    )
    .join(', then ')
}

const PLAIN = /^[A-Za-z0-9/._@+-]+$/

/** Named by its path on the store already, which what is / today is to become, or to be copied to. */
function keysLeftBehind(
  { tool, keyPaths }: SecretTool,
  { design, root }: Pick<KeysGiven, 'design' | 'root'>,
): Found[] {
  const store = storeOf(design)
  if (!root.isOnRoot(store)) return []
  const left = keyPaths
    .filter((path) => isWithin(path, store))
    .map((path) => path.slice(store.length))
    .filter((path) => root.find(path) !== undefined && root.isLost(path))
  const [first] = left
  if (first === undefined) return []
  const isFolder = root.tree?.kinds.at(root.find(first)!) === 'd'
  const names = left.map(visibleText).join(', ')
  return [
    {
      severity: isAdopting(design) ? 'warning' : 'blocker',
      title: `The key of ${tool} is not kept`,
      why: isAdopting(design)
        ? `It reads it by its path on the store, where ${names} lies after the move too; what is not kept is there to be cleared away one day.`
        : `It reads it by its path on the store, and only what is kept is brought there: ${names} is not.`,
      path: first,
      fix: keepFix(left, isFolder ? 'directory' : 'file'),
    },
  ]
}
