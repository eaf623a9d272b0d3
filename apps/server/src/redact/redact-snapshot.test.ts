import { buildSnapshot, knownFact } from '@tideline/fixtures'
import { hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { Snapshot, snapshotText, TreeIndex } from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'
import { describe, expect, test } from 'vitest'
import { publicNames } from '#redact/public-names.ts'
import { redactSnapshot } from '#redact/redact-snapshot.ts'
import { Redactor } from '#redact/redactor.ts'
import { StandIns } from '#redact/stand-ins.ts'
import { planted } from '#testing/planted-snapshot.ts'

const SECRET = /geheim/i

describe('no private text is left', () => {
  const forms: Record<string, (secret: string) => string> = {
    'a word': (secret) => secret,
    'a path': (secret) => `/home/${secret}/.config/${secret}x/.${secret}`,
    'a path that is public in part': (secret) => `/var/lib/${secret}/nixos/${secret}.conf`,
    'a unit': (secret) => `restic-backups-${secret}@${secret}.service`,
    'an option': (secret) => `username=${secret}`,
    'an option with a path': (secret) => `subvol=/@home/${secret}`,
    'a label': (secret) => `LABEL=${secret}`,
    'a server': (secret) => `${secret}.example.org:/export/${secret}`,
    'a sentence': (secret) => `this user may not read /home/${secret}/x, ${secret}: (${secret})`,
    'a store path': (secret) =>
      `/nix/store/0123456789abcdfghijklmnpqrsvwxyz-${secret}-1.2-${secret}`,
    'an escaped name': (secret) => `dev-disk-by\\\\x2d${secret}\\xff`,
    'an address': (secret) => `https://${secret}:${secret}@${secret}.org/${secret}`,
    'hidden and spaced': (secret) => `/home/x/. ${secret} ${secret}\n${secret}`,
  }

  test.each(Object.keys(forms))('in any place of the schema: %s', (form) => {
    const { snapshot, count } = planted(forms[form]!)
    expect(count).toBeGreaterThan(80)
    const text = textOf(snapshot)
    expect(text).toMatch(SECRET)
    expect(textOf(redactSnapshot(snapshot))).not.toMatch(SECRET)
  })

  test('UUIDs and what names a machine are others, in their form', () => {
    const uuid = '5b2f9a60-7c1e-4d83-9a4f-e06d2c7b1f35'
    const snapshot = redactSnapshot(
      buildSnapshot({
        facts: {
          identity: knownFact({ hostName: 'otter', hostId: '0011223344556677' }),
          fstab: knownFact([
            { device: `UUID=${uuid}`, mountPoint: '/', fsType: 'ext4', options: ['defaults'] },
            { device: 'UUID=7A1C-44F2', mountPoint: '/boot', fsType: 'vfat', options: [] },
            { device: `/dev/disk/by-uuid/${uuid}`, mountPoint: '/x', fsType: 'ext4', options: [] },
          ]),
        },
      }),
    )
    const { identity, fstab } = snapshot.facts
    if (identity.state !== 'known' || fstab.state !== 'known') throw new Error('lost')
    expect(identity.value.hostName).toBe('host1')
    expect(identity.value.hostId).toMatch(/^0{14}0[1-9]$/)
    const [root, boot, other] = fstab.value
    expect(root!.device).toMatch(/^UUID=00000000-0000-4000-8000-00000000000[1-9]$/)
    expect(boot!.device).toMatch(/^UUID=0000-000[1-9]$/)
    expect(other!.device).toBe(root!.device.replace('UUID=', '/dev/disk/by-uuid/'))
  })

  test('options keep their numbers, and no name that is one', () => {
    const option = new Redactor(new StandIns(), ['1001', 'git']).option
    for (const kept of [
      'uid=1000',
      'gid=4294967294',
      'user_id=0',
      'size=3276800k',
      'subvolid=25612',
    ])
      expect(option(kept)).toBe(kept)
    for (const kept of ['user=root', 'gid=users', 'mode=0755', 'commit=120', 'user'])
      expect(option(kept)).toBe(kept)
    for (const named of ['user=20231234', 'owner=1234', 'uid=20231234x', 'uid=1001', 'user=data'])
      expect(option(named)).toMatch(/^(?:user|owner|uid)=user[0-9]+$/)
    for (const named of ['group=20231234', 'gid=git', 'group_id=geheim%x'])
      expect(option(named)).toMatch(/^(?:group|gid|group_id)=(?:group|user)[0-9]+$/)
    expect(option('username=20231234')).toMatch(/^name[0-9]+$/)
    for (const folder of ['subvol=20231234', 'lowerdir=5551234', 'device=20231234'])
      expect(option(folder)).toMatch(/^[a-z]+=(?:name|user)[0-9]+$/)
  })

  test('a user is private although a program is called like that', () => {
    const users = ['steam', 'git'].map((name) => ({
      ...{ name, uid: 1000, gid: 100, home: `/home/${name}`, shell: '/bin/sh', groups: ['wheel'] },
    }))
    const entries = { '/home/steam/.steam': {}, '/home/git/notes': {}, '/var/lib/git': {} }
    const snapshot = buildSnapshot({
      facts: { accounts: knownFact({ users, groups: [] }) },
      trees: [{ mountPoint: '/', entries }],
    })
    const redacted = redactSnapshot(snapshot)
    const text = textOf(redacted)
    expect(text).not.toMatch(/"(?:steam|\/home\/steam)"/)
    expect(text).toContain('.steam')
    expect(text).toContain('"wheel"')
  })
})

describe('the same host', () => {
  test('gets other stand-ins in each file, and the same within one', () => {
    const entries = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`/srv/own-${at}/thing-${at}`, { bytes: at }]),
    )
    const snapshot = buildSnapshot({
      trees: [{ mountPoint: '/', entries }],
      scan: { unreadable: ['/srv/own-7/thing-7'] },
    })
    const [first, second] = [redactSnapshot(snapshot), redactSnapshot(snapshot)]
    const sevenOf = (redacted: Snapshot) => {
      const index = TreeIndex.of(redacted.trees['/']!)
      return redacted.trees['/']!.allocatedBytes[index.find(redacted.scan.unreadable[0]!)!]
    }
    expect([sevenOf(first), sevenOf(second)]).toEqual([7, 7])
    expect(textOf(first)).not.toBe(textOf(second))
  })

  test('twice redacted has nothing of the first file', () => {
    const once = redactSnapshot(loadHost('demo'))
    expect(Snapshot.safeParse(JSON.parse(textOf(redactSnapshot(once)))).success).toBe(true)
  })
})

describe.each(hostNames)('%s, redacted', (name) => {
  const original = loadHost(name)
  const redacted = Snapshot.parse(JSON.parse(textOf(redactSnapshot(original))))

  test('has no name of its people, its own folders or its disks', () => {
    const text = textOf(redacted)
    const left = privateTextsOf(original).filter((secret) => wordsOf(text).has(secret))
    expect(privateTextsOf(original).length).toBeGreaterThan(4)
    expect(left).toEqual([])
  })

  test('has the same sizes, and the same records match', () => {
    const [before, after] = [classify(original), classify(redacted)]
    expect(figuresOf(after)).toEqual(figuresOf(before))
  })

  test('leads to a plan of the same form', () => {
    expect(formOf(redacted)).toEqual(formOf(original))
  })
})

function textOf(snapshot: Snapshot): string {
  return [...snapshotText(snapshot)].join('')
}

function privateTextsOf({ facts }: Snapshot): string[] {
  const users = facts.accounts.state === 'known' ? facts.accounts.value.users : []
  const devices = facts.blockDevices.state === 'known' ? facts.blockDevices.value : []
  const identity = facts.identity.state === 'known' ? facts.identity.value : undefined
  const names = [
    ...users.filter(({ uid }) => uid >= 1000 && uid < 30_000).map((user) => user.name),
    ...devices.flatMap((it) => [it.fsUuid, it.partitionUuid, it.model, it.mapperName]),
    identity?.hostId,
    'Cafe-5G',
    'Train WiFi',
  ]
  // A disk called `root` tells nothing.
  const own = names.filter((text) => text !== undefined && !publicNames.has(text))
  return own.map((text) => JSON.stringify(text).slice(1, -1))
}

/** Whole texts, and the parts of paths and names of units. */
function wordsOf(text: string): Set<string> {
  const texts = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inside]) => inside!)
  return new Set(texts.flatMap((it) => [it, ...it.split('/'), ...it.split(/[^A-Za-z0-9]+/)]))
}

function figuresOf(inventory: ReturnType<typeof classify>): unknown[] {
  return Object.values(inventory.trees).map((tree) => ({
    sizes: [...tree.allocatedBytes].sort((left, right) => left - right),
    marks: Object.values(tree.marks).sort(),
    records: Object.values(inventory.records).map(({ title }) => title.length > 0).length,
  }))
}

/** The plan with every text taken out, and problems as their codes. */
function formOf(snapshot: Snapshot): unknown {
  const { facts, takenAt, target } = snapshot
  const inventory = classify(snapshot)
  const design = suggest(facts, inventory, {})
  const { plan, findings, artifacts, decisions } = examine(
    { facts, takenAt, target, inventory },
    design,
  )
  return {
    rules: design.rules.length,
    plan: skeletonOf(plan),
    problems: findings.problems.map(({ code, severity }) => `${severity} ${code}`).sort(),
    notChecked: findings.notChecked.length,
    numbers: decisions.numbers,
    artifacts: artifacts.map(({ name, text }) => [name, text.split('\n').length]),
  }
}

function skeletonOf(value: unknown): unknown {
  if (typeof value === 'string') return 'text'
  if (Array.isArray(value))
    return value.map((element) => JSON.stringify(skeletonOf(element))).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      // By the names of users.
      skeletonOf(key === 'users' ? Object.values(member as object) : member),
    ]),
  )
}
