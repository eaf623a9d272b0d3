import { hostileNames } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { keep, sampleInventory } from './sample-host.ts'
import { ScannedPaths } from './scanned-paths.ts'
import { nameObstacle, nameProblem } from './unit-safe-names.ts'

const code = (path: string, kind: 'directory' | 'file') =>
  nameObstacle(path, kind, '/persist')?.code

test.each([
  ['/var/lib/ordinary', undefined, undefined],
  ['/var/lib/with space', undefined, undefined],
  ['/var/lib/a\'b"c`d$(e)', undefined, undefined],
  ['/var/lib/new\nline', 'NAME-1', 'NAME-1'],
  ['/var/lib/c1\u0085', 'NAME-1', 'NAME-1'],
  ['/var/lib/100%h', 'NAME-2', 'NAME-2'],
  ['/var/lib/back\\\\slash', 'NAME-2', 'NAME-2'],
  ['/var/lib/\x24{HOME}', undefined, 'NAME-2'],
  ['/var/lib/$$', undefined, 'NAME-2'],
  ['/var/lib/$HOME', undefined, undefined],
  ['/var/lib/ends ', 'NAME-2', undefined],
  ['/home/ada/Übung', 'NAME-3', undefined],
  ['/home/ada/\\xff', 'NAME-4', 'NAME-4'],
  [`/srv/${'-'.repeat(61)}`, undefined, 'NAME-5'],
  [`/srv/${'-'.repeat(62)}`, 'NAME-5', 'NAME-5'],
])('%j', (path, directory, file) => {
  expect(code(path, 'directory')).toBe(directory)
  expect(code(path, 'file')).toBe(file)
})

test('the limit is that of a file name, counted after escaping', () => {
  expect(code(`/srv/${'x'.repeat(245)}`, 'directory')).toBeUndefined()
  expect(code(`/srv/${'x'.repeat(246)}`, 'directory')).toBe('NAME-5')
})

test('every hostile name is either plain for systemd or a problem', () => {
  for (const { name } of hostileNames) {
    const isPlain = /^[\x20-\x7e]*$/.test(name) && !/[%\\]| $/.test(name) && name.length < 100
    if (isPlain) expect(code(`/srv/${name}`, 'directory'), name).toBeUndefined()
    else expect(code(`/srv/${name}`, 'directory'), name).toBeDefined()
  }
})

test('the fix keeps the nearest folder that can be kept, but never /etc', () => {
  const scanned = new ScannedPaths(sampleInventory())
  const fixed = (path: string) =>
    nameProblem(keep(path), { code: 'NAME-3', why: '' }, scanned, '/persist').fix?.edits
  const rule = { path: '/home/ada', kind: 'directory', decision: 'keep' }
  expect(fixed('/home/ada/Übung/ß')).toEqual([{ edit: 'set-rule', rule }])
  expect(fixed('/etc/ünit')).toBeUndefined()
  expect(fixed('/ünit')).toBeUndefined()
})
