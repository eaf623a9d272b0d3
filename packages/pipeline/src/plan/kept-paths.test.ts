import { knownFact } from '@tideline/fixtures'
import type { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { keptPaths } from './kept-paths.ts'
import {
  keep,
  lose,
  type SampleEntry,
  sampleDesign,
  sampleEntry,
  sampleFacts,
  sampleInventory,
} from './sample-host.ts'
import { ScannedPaths } from './scanned-paths.ts'

const own = knownFact([
  sampleEntry('/home', '/dev/vdb1', 'xfs'),
  sampleEntry('/srv/ram', 'none', 'tmpfs'),
  sampleEntry('/music', '/srv/music', 'none', ['bind']),
])

function kept(rules: Partial<Design>, entries: Record<string, SampleEntry> = {}) {
  const facts = sampleFacts({ fstab: own })
  const scanned = new ScannedPaths(sampleInventory(entries))
  const { kept: paths, problems } = keptPaths(facts, scanned, sampleDesign(rules), '/persist')
  return {
    paths: paths.map(({ path, kind }) => `${path} ${kind}`),
    problems: problems.map(({ code, severity, path }) => `${code} ${severity} ${path}`),
    fixes: problems.map(({ fix }) => fix?.edits),
  }
}

test('the kind is what is on disk, whatever the rule says', () => {
  const rules = [keep('/etc/machine-id', 'directory'), keep('/var/log', 'file')]
  const entries = { '/etc/machine-id': { kind: 'f' as const }, '/var/log': {} }
  expect(kept({ rules }, entries)).toMatchObject({
    paths: ['/etc/machine-id file', '/var/log directory'],
    problems: [],
  })
})

test.each<[string, SampleEntry, string[]]>([
  ['/etc/localtime', { kind: 'l', linkTarget: '/etc/static/localtime' }, []],
  ['/etc/static', { class: 'nix' }, []],
  ['/etc/x', { kind: 'l', linkTarget: '/nix/store/a-x' }, []],
  ['/var/s', { kind: 's' }, ['MNT-7 blocker /var/s']],
  ['/var/p', { kind: 'p' }, ['MNT-7 blocker /var/p']],
  ['/var/b', { kind: 'b' }, ['MNT-7 blocker /var/b']],
  ['/var/l', { kind: 'l', linkTarget: '/srv/l' }, ['LINK-1 blocker /var/l']],
  ['/var/m', { mark: 'mount' }, ['MNT-3 note /var/m']],
  ['/home/ada', {}, ['MNT-3 note /home/ada']],
  ['/srv/ram', {}, ['MNT-3 warning /srv/ram']],
  ['/music/bach', {}, ['BIND-1 blocker /music/bach']],
  ['/etc/shadow', { kind: 'f' }, ['PW-3 blocker /etc/shadow']],
  ['/run/x', {}, ['MNT-4 warning /run/x']],
  ['/nix', {}, ['MNT-4 warning /nix']],
  ['/srv/Übung', {}, ['NAME-3 blocker /srv/Übung']],
])('%s is left out', (path, entry, problems) => {
  const found = kept({ rules: [keep(path)] }, { [path]: entry })
  expect(found).toMatchObject({ paths: [], problems })
})

test('a rule for / leaves nothing to reset', () => {
  expect(kept({ rules: [keep('/')] }).problems).toEqual(['MNT-4 blocker /'])
})

test('a folder in a RAM disk of its own can be kept', () => {
  expect(kept({ rules: [keep('/srv/ram/x')] }, { '/srv/ram/x': {} }).paths).toEqual([
    '/srv/ram/x directory',
  ])
})

test.each([
  ['/var/lib/private/x', '/var/lib/private/x'],
  ['private/x', '/var/lib/private/x'],
  ['../../srv/x', '/srv/x'],
])('the fix for a link to %s keeps %s', (linkTarget, target) => {
  const entries = { '/var/lib/x': { kind: 'l' as const, linkTarget } }
  expect(kept({ rules: [keep('/var/lib/x')] }, entries).fixes).toEqual([
    [
      { edit: 'remove-rule', path: '/var/lib/x' },
      { edit: 'set-rule', rule: keep(target) },
    ],
  ])
})

test('a link into its own folders has no target to keep', () => {
  const entries = { '/srv/x': { kind: 'l' as const, linkTarget: '..' } }
  expect(kept({ rules: [keep('/srv/x')] }, entries).fixes).toMatchObject([
    [{ edit: 'remove-rule', path: '/srv/x' }],
  ])
})

test('what is not on the disk is kept all the same, and said', () => {
  const rules = [keep('/var/lib/new'), keep('/etc/new', 'file'), keep('/var/lib/a/b', 'file')]
  const entries = { '/etc/x': { kind: 'f' as const }, '/var/lib/a': {} }
  expect(kept({ rules }, entries)).toMatchObject({
    paths: ['/etc/new file', '/var/lib/a/b file', '/var/lib/new directory'],
    // Files in /var/lib/a are no nodes of their own: nobody can tell.
    problems: ['PLAN-absent note /etc/new', 'PLAN-absent note /var/lib/new'],
  })
})

test('a kept folder brings all that is in it: no entry twice, nothing lost inside', () => {
  const rules = [keep('/srv/a'), lose('/srv/a/b'), keep('/srv/a/b/c'), lose('/srv/b')]
  expect(kept({ rules }, { '/srv/a/b/c': {}, '/srv/b': {} })).toMatchObject({
    paths: ['/srv/a directory'],
    problems: ['LOSE-1 warning /srv/a/b'],
    fixes: [[{ edit: 'remove-rule', path: '/srv/a/b' }]],
  })
})

test('a name that could reorder the sentence is shown as what it is', () => {
  const facts = sampleFacts()
  const scanned = new ScannedPaths(sampleInventory({ '/srv/a\u202eb': {} }))
  const design = sampleDesign({ rules: [keep('/srv/a\u202eb')] })
  const [problem] = keptPaths(facts, scanned, design, '/persist').problems
  expect(problem?.title).toBe('/srv/a\\u{202e}b cannot be kept by its name')
})
