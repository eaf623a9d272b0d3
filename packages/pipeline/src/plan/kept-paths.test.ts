import { hostileNames, knownFact } from '@tideline/fixtures'
import { keptPaths, nameObstacle, type Rule, rulesInEffect, ScannedPaths } from '@tideline/model'
import { expect, test } from 'vitest'
import {
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleEntry,
  sampleFacts,
  sampleInventory,
} from './sample-host.ts'

const own = knownFact([
  sampleEntry('/home', '/dev/vdb1', 'xfs'),
  sampleEntry('/srv/ram', 'none', 'tmpfs'),
  sampleEntry('/music', '/srv/music', 'none', ['bind']),
])

function kept(rules: Rule[], entries: Record<string, SampleEntry> = {}) {
  const scanned = new ScannedPaths(sampleInventory(entries))
  const design = sampleDesign({ rules })
  const found = keptPaths(sampleFacts({ fstab: own }), scanned, design)
  return {
    paths: found.kept.map(({ path, kind }) => `${path} ${kind}`),
    leftOut: found.leftOut.map(({ rule, obstacle }) => `${rule.path} ${obstacle.reason}`),
    obstacles: found.leftOut.map(({ obstacle }) => obstacle),
    inVain: found.inVain.map(({ rule, folder }) => `${rule.path} in ${folder}`),
    inEffect: rulesInEffect(design.rules, found).map(({ path }) => path),
  }
}

test('the kind is what is on disk, whatever the rule says', () => {
  const rules = [keep('/etc/machine-id', 'directory'), keep('/var/log', 'file')]
  const entries = { '/etc/machine-id': { kind: 'f' as const }, '/var/log': {} }
  expect(kept(rules, entries)).toMatchObject({
    paths: ['/etc/machine-id file', '/var/log directory'],
    leftOut: [],
  })
})

test.each<[string, SampleEntry, string]>([
  ['/etc/localtime', { kind: 'l', linkTarget: '/etc/static/localtime' }, 'made-by-nix'],
  ['/etc/static', { class: 'nix' }, 'made-by-nix'],
  ['/etc/x', { kind: 'l', linkTarget: '/nix/store/a-x' }, 'made-by-nix'],
  ['/var/s', { kind: 's' }, 'odd-kind'],
  ['/var/p', { kind: 'p' }, 'odd-kind'],
  ['/var/b', { kind: 'b' }, 'odd-kind'],
  ['/var/l', { kind: 'l', linkTarget: '/srv/l' }, 'link'],
  ['/srv/ram', {}, 'memory-disk'],
  ['/music/bach', {}, 'shown-elsewhere'],
  ['/etc/shadow', { kind: 'f' }, 'account-file'],
  ['/run/x', {}, 'place-of-its-own'],
  ['/nix', {}, 'place-of-its-own'],
  ['/srv/Übung', {}, 'not-ascii'],
])('%s is left out, and so lost', (path, entry, reason) => {
  expect(kept([keep(path)], { [path]: entry })).toMatchObject({
    paths: [],
    leftOut: [`${path} ${reason}`],
    inEffect: [],
  })
})

test('what outlives a reboot by itself needs no entry, and is not lost', () => {
  const found = kept([keep('/home/ada'), keep('/var/m')], { '/var/m': { mark: 'mount' } })
  expect(found).toMatchObject({ paths: [], inEffect: ['/home/ada', '/var/m'] })
})

test('a rule that is left out decides nothing below it', () => {
  const found = kept([keep('/'), keep('/srv/a'), lose('/srv/a/b')], { '/srv/a/b': {} })
  expect(found).toMatchObject({
    paths: ['/srv/a directory'],
    leftOut: ['/ all-of-root'],
    inEffect: ['/srv/a'],
  })
  expect(kept([keep('/srv/ram'), keep('/srv/ram/x')]).paths).toEqual(['/srv/ram/x directory'])
})

test('a kept folder brings all that is in it', () => {
  const rules = [keep('/srv/a'), lose('/srv/a/b'), keep('/srv/a/b/c'), lose('/srv/b')]
  expect(kept(rules, { '/srv/a/b/c': {}, '/srv/b': {} })).toMatchObject({
    paths: ['/srv/a directory'],
    inVain: ['/srv/a/b in /srv/a'],
    inEffect: ['/srv/a', '/srv/a/b/c', '/srv/b'],
  })
})

test.each([
  ['/var/lib/private/x', '/var/lib/private/x'],
  ['private/x', '/var/lib/private/x'],
  ['../../srv/x', '/srv/x'],
  ['..', undefined],
  ['/', undefined],
  ['/run/x', undefined],
])('a link to %s leads to %s', (linkTarget, target) => {
  const entries = { '/var/lib/x': { kind: 'l' as const, linkTarget } }
  const link = '/var/lib/x'
  expect(kept([keep(link)], entries).obstacles).toEqual([{ reason: 'link', link, target }])
})

test('what lies below a link has another path', () => {
  const entries = {
    '/var/lib/x': { kind: 'l' as const, linkTarget: 'private/x' },
    '/etc/y': { kind: 'l' as const, linkTarget: '/etc/static/y' },
  }
  expect(kept([keep('/etc/y/z'), keep('/var/lib/x/a/b')], entries).obstacles).toEqual([
    { reason: 'made-by-nix' },
    { reason: 'link', link: '/var/lib/x', target: '/var/lib/private/x/a/b' },
  ])
})

test('every hostile name is either plain for systemd or an obstacle', () => {
  for (const { name } of hostileNames) {
    const isPlain = /^[\x20-\x7e]*$/.test(name) && !/[%\\]| $/.test(name) && name.length < 100
    const obstacle = nameObstacle(`/srv/${name}`, 'directory', {
      store: '/persist',
      form: 'impermanence',
    })
    if (isPlain) expect(obstacle, name).toBeUndefined()
    else expect(obstacle, name).toBeDefined()
  }
})
