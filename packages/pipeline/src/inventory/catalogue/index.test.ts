import { CatalogueRecord, COUNTED_CONFIGURATIONS, recordIdOf } from '@tideline/model'
import { expect, test } from 'vitest'
import { catalogue } from '#inventory/catalogue/index.ts'
import { modules } from '#inventory/catalogue/modules.ts'
import { seenIn } from '#inventory/catalogue/seen-in.ts'

const of = (path: string): CatalogueRecord | undefined =>
  catalogue.find((record) => record.path === path)

test('is sorted, and no path stands in it twice', () => {
  const ids = catalogue.map(recordIdOf)
  expect(new Set(ids).size).toBe(ids.length)
  for (const scope of ['system', 'user']) {
    const paths = catalogue.filter((record) => record.scope === scope).map((record) => record.path)
    expect(paths).toEqual(paths.toSorted())
  }
})

test('is large, and most of what is often kept was counted', () => {
  expect(catalogue.length).toBeGreaterThan(3000)
  const counted = catalogue.filter((record) => record.seenIn !== undefined)
  expect(counted.length).toBeGreaterThan(1000)
  for (const { path, seenIn } of counted)
    expect(seenIn, path).toBeLessThanOrEqual(COUNTED_CONFIGURATIONS)
  expect(of('/etc/machine-id')?.seenIn).toBeGreaterThan(COUNTED_CONFIGURATIONS / 2)
})

test('every record is well formed', () => {
  for (const record of catalogue) {
    const id = recordIdOf(record)
    expect(CatalogueRecord.parse(record), id).toEqual(record)
    expect(record.path, id).toMatch(record.scope === 'system' ? /^\/(?:$|[^/])/ : /^[^/]/)
    expect(record.path, id).not.toMatch(/.\/$|\/\/|\\/)
    expect(record.mode ?? '0755', id).toMatch(/^[0-7]{4}$/)
    expect(record.owner ?? '~', id).toMatch(/^(?:~|[\w-]+:[\w-]+)$/)
  }
})

test('every record speaks in whole, plain sentences', () => {
  for (const record of catalogue) {
    const { title, ifLost, gotcha = 'Nothing to watch for.' } = record
    expect(title, record.path).toMatch(/^\S.*[^.\s]$/)
    for (const text of [ifLost, gotcha]) expect(text, record.path).toMatch(/^\S.{8,}\.$/)
    const words = `${title} ${ifLost} ${gotcha}`
    expect(words, record.path).not.toMatch(/ {2}|ephemeral|persisted|unmanaged/i)
  }
})

test('no record advises what would hurt', () => {
  for (const record of catalogue) {
    const { path, advice, severity } = record
    if (advice === 'drop') expect(severity, path).toMatch(/^(?:none|annoyance)$/)
    if (advice === 'keep') expect(severity, path).not.toBe('none')
    if (severity === 'lockout' && !record.madeByNix && !record.isBroad)
      expect(advice, path).toBe('keep')
  }
})

test('a file that its program replaces by rename says so, and is not advised to be kept by itself', () => {
  const replaced = catalogue.filter(({ replacedByRename }) => replacedByRename)
  expect(replaced.length).toBeGreaterThan(100)
  for (const { path, kind, advice } of replaced) {
    expect(kind, path).toBe('file')
    expect(advice, path).not.toBe('keep')
  }
  const told = catalogue.filter(
    ({ kind, gotcha }) => kind === 'file' && gotcha?.includes('by rename'),
  )
  expect(replaced.map(({ path }) => path)).toEqual(told.map(({ path }) => path))
})

test('every record fits its own flags', () => {
  for (const record of catalogue) {
    const { path } = record
    if (record.isBroad || record.madeByNix) expect(record.advice, path).not.toBe('keep')
    if (record.isBroad) expect(record.kind, path).toBe('directory')
    if (record.isSensitive) expect(record.mode, path).toMatch(/^[0-7]{3}0$/)
  }
})

test('what accounts are made of is made by Nix, and says so', () => {
  for (const path of ['/etc/shadow', '/etc/passwd', '/etc/group', '/etc/subuid', '/etc/subgid']) {
    expect(of(path)?.madeByNix, path).toBe(true)
    expect(of(path)?.gotcha, path).toBeDefined()
  }
  expect(of('/etc/shadow')?.severity).toBe('lockout')
})

test('what the next boot needs is kept', () => {
  const needed = [
    '/var/lib/nixos',
    '/etc/nixos',
    '/etc/machine-id',
    '.local/state/tideline',
    '.ssh',
  ]
  for (const path of needed) expect(of(path)?.advice, path).toBe('keep')
})

test('what is made again is not data, and what is advised to be lost is made again', () => {
  for (const { path, advice, severity, regenerates, madeByNix } of catalogue) {
    if (regenerates) expect(severity, path).not.toBe('data-loss')
    if (advice === 'drop' && !madeByNix) expect(regenerates, path).toBe(true)
  }
})

test('evidence is of records that there are', () => {
  const ids = new Set(catalogue.map(recordIdOf))
  const strangers = [...Object.keys(seenIn), ...Object.keys(modules)].filter((id) => !ids.has(id))
  expect(strangers).toEqual([])
  for (const module of Object.values(modules)) expect(module).toMatch(/^nixos\/modules\/\S+[^./]$/)
})
