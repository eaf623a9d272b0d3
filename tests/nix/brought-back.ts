import type { Facts } from '@tideline/model'

/** Paths that an evaluated configuration brings back after each boot, as ordinary strings. */
export function broughtBack(config: Record<string, unknown>, facts: Facts): string[] {
  const { environment, preservation, fileSystems, services, swapDevices } = config as Config
  const homes = 'home-manager' in config ? (config as Config)['home-manager']!.users : {}
  const lists = [
    ...Object.values(environment?.persistence ?? {}),
    ...Object.values(preservation?.preserveAt ?? {}),
  ]
  const ofHomes = Object.entries(homes).flatMap(([user, { home }]) =>
    Object.values(home?.persistence ?? {}).flatMap((list) => pathsOf(list, homeOf(user, facts))),
  )
  const mounts = Object.entries(fileSystems ?? {})
    .filter(([, { options = [] }]) => options.includes('bind'))
    .map(([mountPoint]) => mountPoint)
  const keys = services?.openssh?.hostKeys ?? []
  const onStores = [
    ...keys.map(({ path }) => path),
    ...(swapDevices ?? []).map(({ device }) => device),
  ]
  return [
    ...lists.flatMap((list) => [
      ...pathsOf(list, ''),
      ...Object.entries(list.users ?? {}).flatMap(([user, of]) => pathsOf(of, homeOf(user, facts))),
    ]),
    ...ofHomes,
    ...mounts,
    ...onStores.flatMap((path) => [path.replace(/^(?:\/[^/]+){1,2}(?=\/etc\/)/, ''), path]),
  ]
}

type Entry = string | { directory?: string; file?: string; how?: string }
type List = { directories?: Entry[]; files?: Entry[]; users?: Record<string, List> }
type Config = {
  environment?: { persistence?: Record<string, List> }
  preservation?: { preserveAt?: Record<string, List> }
  'home-manager'?: { users: Record<string, { home?: { persistence?: Record<string, List> } }> }
  fileSystems?: Record<string, { options?: string[] }>
  services?: { openssh?: { hostKeys?: { path: string }[] } }
  swapDevices?: { device: string }[]
}

function pathsOf({ directories = [], files = [] }: List, home: string): string[] {
  return [...directories, ...files].flatMap((entry) => {
    if (typeof entry !== 'string' && entry.how === '_intermediate') return []
    const path = typeof entry === 'string' ? entry : (entry.directory ?? entry.file ?? '')
    return home === '' ? [path] : [`${home}/${path}`]
  })
}

function homeOf(user: string, facts: Facts): string {
  const users = facts.accounts.state === 'known' ? facts.accounts.value.users : []
  return users.find(({ name }) => name === user)!.home
}
