import type { Accounts } from '@tideline/model'
import type { EvaluatedConfig, EvaluatedPreservation } from './evaluated-config.ts'
import type { StageParts, Stages } from './generation.ts'
import { escapePath } from './persistence.ts'
import type { Unit } from './units.ts'

/**
 * A stand-in for the preservation module: the units and rules that it makes of its options, for
 * stage 1 below /sysroot and for the system. That the module itself makes the same of them is tested
 * where there is a checkout of it. https://github.com/nix-community/preservation/blob/main/lib.nix
 */
export function preservationStages(
  { preservation }: EvaluatedConfig,
  accounts: Accounts,
): Stages | undefined {
  if (!preservation?.enable) return undefined
  const kept = Object.entries(preservation.preserveAt ?? {}).flatMap(([store, lists]) => [
    ...entriesOf(store, lists, { user: 'root', group: 'root', home: '' }),
    ...Object.entries(lists.users ?? {}).flatMap(([user, own]) => {
      const { home, group } = homeOf(user, accounts)
      const commonMountOptions = lists.commonMountOptions ?? []
      const entries = entriesOf(store, { commonMountOptions, ...own }, { user, group, home })
      return withParents(entries, { user, group, home, store })
    }),
  ])
  const stage = (isEarly: boolean): StageParts => {
    const here = kept.filter((entry) => entry.isEarly === isEarly)
    const prefix = isEarly ? '/sysroot' : ''
    return {
      units: here.filter(({ how }) => how === 'bindmount').map((entry) => mountUnit(entry, prefix)),
      rules: rulesOf(here, prefix),
    }
  }
  const stage1 = stage(true)
  const stage2 = stage(false)
  return {
    stage1: { ...stage1, units: [...stage1.units, EARLY_TARGET] },
    stage2: { ...stage2, units: [...stage2.units, TARGET] },
    activation: '',
  }
}

const EARLY_TARGET: Unit = {
  name: 'initrd-preservation.target',
  text: '[Unit]\nBefore=initrd.target',
  wantedBy: ['initrd.target'],
}
const TARGET: Unit = {
  name: 'preservation.target',
  text: '[Unit]\nBefore=sysinit.target',
  wantedBy: ['sysinit.target'],
}

type Owner = { user: string; group: string; home: string }
type Kept = {
  kind: 'directory' | 'file'
  path: string
  store: string
  how: string
  owner: { user: string; group: string; mode: string }
  options: string[]
  isEarly: boolean
}

function entriesOf(store: string, lists: EvaluatedPreservation, own: Owner): Kept[] {
  const { directories = [], files = [], commonMountOptions = [] } = lists
  const kept = (kind: Kept['kind'], listed: (typeof directories | typeof files)[number]): Kept => {
    const entry = typeof listed === 'string' ? { [kind]: listed } : listed
    const given = entry as {
      user?: string
      group?: string
      mode?: string
      how?: string
      inInitrd?: boolean
    }
    const path = (entry as Record<string, string>)[kind]!
    return {
      kind,
      store,
      path: own.home ? `${own.home}/${path}` : path,
      how: given.how ?? 'bindmount',
      owner: {
        user: given.user ?? own.user,
        group: given.group ?? own.group,
        mode: given.mode ?? (kind === 'file' ? '0644' : '0755'),
      },
      options: [
        'bind',
        ...(kind === 'directory' ? ['X-fstrim.notrim'] : []),
        ...commonMountOptions,
      ],
      isEarly: given.inInitrd ?? false,
    }
  }
  return [
    ...directories.map((entry) => kept('directory', entry)),
    ...files.map((entry) => kept('file', entry)),
  ]
}

/** The folders above a user's entries are the user's own, with the mode that most folders have. */
function withParents(entries: readonly Kept[], own: Owner & { store: string }): Kept[] {
  const listed = new Set(entries.map(({ path }) => path))
  const parents = new Set(
    entries.flatMap(({ path }) => {
      const parts = path.slice(own.home.length + 1).split('/')
      return parts.slice(0, -1).map((_, at) => `${own.home}/${parts.slice(0, at + 1).join('/')}`)
    }),
  )
  const folder = (path: string, mode: string): Kept => ({
    ...{ kind: 'directory', store: own.store, path, how: '_intermediate' },
    ...{ owner: { user: own.user, group: own.group, mode }, options: [], isEarly: false },
  })
  const missing = [...parents].filter((path) => !listed.has(path))
  return [
    ...entries,
    ...missing.map((path) => folder(path, '0755')),
    { ...folder(own.home, '0700'), how: 'home' },
  ]
}

function homeOf(user: string, { users, groups }: Accounts): { home: string; group: string } {
  const account = users.find(({ name }) => name === user)
  const group = groups.find(({ gid }) => gid === account?.gid)
  if (!account || !group) throw new Error(`no account ${user}`)
  return { home: account.home, group: group.name }
}

function mountUnit({ kind, path, store, options, isEarly }: Kept, prefix: string): Unit {
  const tmpfiles = isEarly
    ? 'systemd-tmpfiles-setup-sysroot.service'
    : 'systemd-tmpfiles-setup.service'
  const target = isEarly ? 'initrd-preservation.target' : 'preservation.target'
  const isFile = kind === 'file'
  return {
    name: `${escapePath(prefix + path)}.mount`,
    wantedBy: [target],
    text: [
      '[Unit]',
      'DefaultDependencies=no',
      'Conflicts=umount.target',
      `Before=${isFile ? '' : `${tmpfiles} `}${target}`,
      ...(isFile ? [`After=${tmpfiles}`, `ConditionPathExists=${prefix}${store}${path}`] : []),
      '[Mount]',
      `What=${prefix}${store}${path}`,
      `Where=${prefix}${path}`,
      `Options=${[...options, ...(isEarly ? ['x-initrd.mount'] : [])].join(',')}`,
    ].join('\n'),
  }
}

function rulesOf(kept: readonly Kept[], prefix: string): string {
  const rules = kept.flatMap(({ kind, path, store, how, owner }) => {
    const places = how === 'home' ? [store + path] : [store + path, path]
    const type = kind === 'file' ? 'f' : 'd'
    return places.map(
      (place) => `${type} "${prefix}${place}" ${owner.mode} ${owner.user} ${owner.group} - -\n`,
    )
  })
  return [...new Set(rules)].toSorted().join('')
}
