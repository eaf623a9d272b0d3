import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { DesignEdit, PersistedEntry } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The rules of the list, by the real systemd-tmpfiles: what a store has is not opened, nor given to another. */
const box = newFolder('preservation-owners')
afterAll(() => rmSync(box, { recursive: true }))

const KEPT_SO_FAR = '/srv/kept'
/** On the store, where no scan of / looks; and on the root, of nobody who has a name. */
const ON_STORE = { '/srv/kept/keys': 0o700, '/srv/kept/deep/key.pem': 0o600 }
const NAMELESS = '/srv/postgres'
const [UID, GID] = [4711, 4712]

beforeEach(() => {
  for (const [path, mode] of Object.entries({ ...ON_STORE, [NAMELESS]: 0o700 })) {
    const at = join(box, 'persist', path)
    mkdirSync(path.endsWith('.pem') ? dirname(at) : at, { recursive: true })
    if (path.endsWith('.pem')) writeFileSync(at, 'key\n')
    chmodSync(at, mode)
    chownSync(at, UID, GID)
  }
})

test.each(['keep-more', 'change-list'] as const)('%s', (migration) => {
  const entries = listed(migration)
  expect(entries.map(({ source }) => source).sort()).toEqual(
    [...Object.keys(ON_STORE), NAMELESS].sort(),
  )
  const before = rights()
  const rules = entries.map(({ source, isFile, user = 'root', group = 'root', ...entry }) => {
    const mode = entry.mode ?? (isFile ? '0644' : '0755')
    return `'${isFile ? 'f' : 'd'}' '/persist${source}' '${mode}' '${user}' '${group}' - -\n`
  })
  writeFileSync(join(box, 'rules.conf'), rules.join(''))
  const ran = spawnSync(
    'systemd-tmpfiles',
    ['--create', `--root=${box}`, join(box, 'rules.conf')],
    { encoding: 'utf8' },
  )
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  expect(rights()).toEqual(before)
})

function rights(): unknown {
  return [...Object.keys(ON_STORE), NAMELESS].map((path) => {
    const { uid, gid, mode } = lstatSync(join(box, 'persist', path))
    return { path, uid, gid, mode: (mode & 0o7777).toString(8) }
  })
}

function listed(migration: 'keep-more' | 'change-list'): (PersistedEntry & { isFile: boolean })[] {
  const { facts } = loadHost('tmpfs-impermanence')
  const { nixos, persistedToday } = facts
  if (nixos.state !== 'known' || persistedToday.state !== 'known') throw new Error('no facts')
  const entry = { path: KEPT_SO_FAR, store: '/persist', storedAt: `/persist${KEPT_SO_FAR}` }
  const snapshot = buildSnapshot({
    facts: {
      ...facts,
      nixos: { ...nixos, value: { ...nixos.value, persistenceModule: 'preservation' } },
      persistedToday: {
        ...persistedToday,
        value: [{ ...entry, kind: 'directory', how: 'bind', seenIn: 'mount-table' }],
      },
    },
    trees: [
      {
        mountPoint: '/',
        entries: {
          [KEPT_SO_FAR]: { mark: 'mount' },
          [NAMELESS]: { uid: UID, gid: GID, mode: 0o700 },
        },
      },
    ],
  })
  const inventory = classify(snapshot)
  const rule = (path: string, decision: 'keep' | 'lose'): DesignEdit => ({
    edit: 'set-rule',
    rule: { path, kind: path.endsWith('.pem') ? 'file' : 'directory', decision },
  })
  const edits: DesignEdit[] = [
    { edit: 'set-migration', migration },
    { edit: 'set-form', form: 'preservation' },
    rule(KEPT_SO_FAR, 'lose'),
    ...[...Object.keys(ON_STORE), NAMELESS].map((path) => rule(path, 'keep')),
  ]
  const suggested = { ...suggest(snapshot.facts, inventory, {}), rules: [] }
  const made = plan(snapshot.facts, inventory, edits.reduce(applyEdit, suggested))
  if (!made.plan) throw new Error(made.refusal?.why)
  const { directories, files } = made.plan.persistence.system
  return [
    ...directories.map((one) => ({ ...one, isFile: false })),
    ...files.map((one) => ({ ...one, isFile: true })),
  ]
}
