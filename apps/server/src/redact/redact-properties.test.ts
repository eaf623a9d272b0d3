import { buildSnapshot, knownFact } from '@tideline/fixtures'
import { type Snapshot, Snapshot as SnapshotSchema, snapshotText, TreeIndex } from '@tideline/model'
import { classify, suggest } from '@tideline/pipeline'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactSnapshot } from '#redact/redact-snapshot.ts'

const PUBLIC_WORDS = [
  ...['will', 'mark', 'steam', 'nix', 'git', 'nixos', 'home', 'user', 'data', 'media'],
  ...['postgres', 'plex', 'log', 'cache', 'backup', 'games', 'sda', 'code', 'dev', 'tmpfs', '1234'],
]
const person = fc.oneof(fc.constantFrom(...PUBLIC_WORDS), fc.stringMatching(/^[a-z]{5,9}z$/))
const hostile = fc
  .array(
    fc.constantFrom(
      '$(id)',
      "''",
      '$' + '{x}',
      '\n',
      '"',
      '-rf',
      '\u202e',
      '\\xff',
      '\u001b[2J',
      'ß',
    ),
  )
  .map((parts) => `Zq${parts.join('')}`)
const address = fc.constantFrom(
  ...['192.168.7.23', '10-0-0-12', 'fe80::a1b2:c3ff:fe45:6789', '2001:db8:1:2:3:4:5:6'],
  ...['52:54:00:12:34:56', '52-54-00-12-34-56', '441632960123', '20019876'],
  ...['5b2f9a60-7c1e-4d83-9a4f-e06d2c7b1f35', '11112222-3333-4444-5555-666677778888'],
)
const host = fc.record({
  people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
  hostile,
  address,
})
type Host = typeof host extends fc.Arbitrary<infer Value> ? Value : never

/** Names of people, a host, addresses and folders in all that holds them. */
function hostOf({ people, hostile: name, address: at }: Host): Snapshot {
  const [who] = people as [string]
  const unitFolders = {
    ...{ isUserUnit: false, isDynamicUser: false, stateDirectories: [who, `lib/${name}`] },
    ...{ cacheDirectories: [], logsDirectories: [], configurationDirectories: [] },
  }
  const mount = (source: string, mountPoint: string, more = {}) => ({
    ...{ id: 1, parentId: 0, mountPoint, source, fsType: 'nfs4', root: '/', device: '0:50' },
    ...{ options: ['rw'], superOptions: ['rw'], isShadowed: false, ...more },
  })
  const known = [
    '/var/lib/nixos/uid-map',
    '/etc/ssh/ssh_host_ed25519_key',
    '/var/lib/systemd/linger',
  ]
  return buildSnapshot({
    label: `${who}@otter`,
    trees: [
      {
        mountPoint: '/',
        entries: Object.fromEntries([
          ...known.map((path) => [path, { bytes: 4096 }]),
          ...people.flatMap((one) => [
            [`/home/${one}/.ssh`, { bytes: 5000 }],
            [`/home/${one}/.local/share/Steam`, { bytes: 6000 }],
            [`/srv/${one}/${one}`, { bytes: 10 }],
            [`/srv/${name}/${one}`, { bytes: 10 }],
            [`/var/cache/${one}`, { bytes: 10 }],
            [`/mnt/${at}/${one}`, { kind: 'l', linkTarget: `../${one}/${name}` }],
          ]),
        ]),
      },
    ],
    facts: {
      identity: knownFact({ hostName: 'otter', hostId: '0011223344556677' }),
      accounts: knownFact({
        users: people.map((one, number) => ({
          ...{ name: one, uid: 1000 + number, gid: 100, home: `/home/${one}`, groups: [one] },
          shell: `/run/current-system/sw/bin/${name}`,
        })),
        groups: people.map((one, number) => ({ name: one, gid: 1000 + number, members: [one] })),
      }),
      homeManager: knownFact(people.map((user) => ({ user, form: 'module' as const }))),
      linger: knownFact([...people]),
      units: knownFact([
        { name: `home-manager-${who}.service`, ...unitFolders, user: who, group: who },
        { name: `backup.${who}@${at}.service`, ...unitFolders },
        { name: `wg-quick-${at}-${who.toUpperCase()}.service`, ...unitFolders },
        { name: `ip.${at}.otter.mount`, ...unitFolders },
      ]),
      mounts: knownFact([
        mount(`${who}@${at}:/${who}/${name}`, `/mnt/${who}`, { superOptions: [`username=${who}`] }),
        mount(`//${at}/${who}`, `/media/${name}`, {
          superOptions: [`addr=${at}`, `subvol=${who}`],
        }),
        mount(`otter.example.org:/${at}`, '/srv/x', { root: `/${who}` }),
        mount(at, '/srv/y'),
      ]),
      blockDevices: knownFact([
        {
          ...{ name: 'sda', device: '8:0', kind: 'disk', sizeBytes: 1, parents: [], fsLabel: who },
          ...{ partitionLabel: `${who}-${name}`, mapperName: who, model: `${who} ${at}` },
          stableNames: [`/dev/disk/by-label/${who}`, `/dev/${who}/root`],
        },
      ]),
      backups: knownFact([
        {
          ...{ unit: `restic-backups-${who}.service`, program: 'restic', namesRoot: false },
          ...{ paths: [`/home/${who}/${name}`], timer: `restic-backups-${who}.timer` },
        },
      ]),
    },
    scan: { state: 'partial', reason: `${at} is ${who}'s: "/srv/${name}"`, unreadable: [] },
  })
}

const textOf = (snapshot: Snapshot) => [...snapshotText(snapshot)].join('')
const jsonOf = (snapshot: Snapshot) => JSON.parse(textOf(snapshot))

describe('a hostile host, redacted', () => {
  test('has no name of a person or a host, no address and no folder of its own', () => {
    fc.assert(
      fc.property(host, (made) => {
        const redacted = jsonOf(redactSnapshot(hostOf(made)))
        const { facts, target, scan } = redacted
        const texts = [facts, target.label, scan.reason].flatMap(textsIn)
        const all = [...texts, ...treeTextsOf(SnapshotSchema.parse(redacted))]
        expect(all.join('\n')).not.toMatch(/Zq|otter/)
        expect(all.join('\n')).not.toContain(made.address)
        const left = all.filter((text) => partsOf(text).some((part) => made.people.includes(part)))
        expect(left).toEqual([])
        // Nor the last digits of one.
        expect(texts.join(' ')).not.toMatch(/23\.(?:service|otter)|-12-|6789|666677778888|\b54\b/)
      }),
      { numRuns: 100 },
    )
  })

  test('is a snapshot of the same form, and the same is decided of what is known', () => {
    fc.assert(
      fc.property(host, (made) => {
        const original = hostOf(made)
        const redacted = SnapshotSchema.parse(jsonOf(redactSnapshot(original)))
        expect(knownRules(redacted)).toEqual(knownRules(original))
        expect(redacted.trees['/']?.parents.length).toBe(original.trees['/']?.parents.length)
      }),
      { numRuns: 50 },
    )
  })

  test('stays as it is when it is redacted again', () => {
    fc.assert(
      fc.property(host, (made) => {
        const once = redactSnapshot(hostOf(made))
        expect(textOf(redactSnapshot(once))).toBe(textOf(once))
      }),
      { numRuns: 100 },
    )
  })
})

function treeTextsOf({ trees }: Snapshot): string[] {
  return Object.values(trees).flatMap((tree) => [
    ...Array.from(tree.names, (_, node) => TreeIndex.of(tree).pathOf(node)),
    ...textsIn(tree.linkTargets),
  ])
}

/** Of a path the names, of anything else the words. */
function partsOf(text: string): string[] {
  if (text.includes('/')) return withoutSystemPath(text).split('/')
  return text.toLowerCase().split(/[^a-z0-9]+/)
}

/** Words of the schema itself are none of the host's. */
const GRAMMAR = /^(?:state|about|kind|form|program|how|seenIn|fsType)$/

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    GRAMMAR.test(key) ? [] : textsIn(member),
  )
}

/** What is called like that on every host. */
function withoutSystemPath(text: string): string {
  return text
    .replace(/^host[0-9]+:/, '')
    .replace(
      /^\/(?:home|root|dev(?:\/disk\/by-label)?|media|mnt|srv|etc(?:\/ssh)?|nix(?:\/store)?|run\/current-system\/sw\/bin|var\/(?:log|cache|lib(?:\/nixos|\/systemd\/linger)?))(?=\/|$)/,
      '',
    )
}

/** What is suggested of folders that are not called like a person, but for the number that a person got. */
function knownRules(snapshot: Snapshot): string[] {
  const { rules } = suggest(snapshot.facts, classify(snapshot), {})
  return rules
    .filter(({ path }) => !/^\/(?:srv|mnt|var\/cache)\//.test(path))
    .map(({ path, decision }) => `${decision} ${path.replace(/^\/home\/[^/]+/, '~')}`)
    .sort()
}
