import { expect, test } from 'vitest'
import type { PersistenceForm } from '#design.ts'
import { nameObstacle } from '#unit-safe-names.ts'

const reason = (path: string, kind: 'directory' | 'file', form: PersistenceForm = 'impermanence') =>
  nameObstacle(path, kind, { store: '/persist', form })?.reason

test.each([
  ['/var/lib/ordinary', undefined, undefined],
  ['/var/lib/with space', undefined, undefined],
  ['/var/lib/a\'b"c`d$(e)', undefined, undefined],
  ['/var/lib/new\nline', 'control-character', 'control-character'],
  ['/var/lib/c1\u0085', 'control-character', 'control-character'],
  ['/var/lib/100%h', 'misread-name', 'misread-name'],
  ['/var/lib/back\\\\slash', 'misread-name', 'misread-name'],
  ['/var/lib/\x24{HOME}', undefined, 'misread-name'],
  ['/var/lib/$$', undefined, 'misread-name'],
  ['/var/lib/$HOME', undefined, undefined],
  ['/var/lib/ends ', 'misread-name', undefined],
  ['/home/ada/Übung', 'not-ascii', undefined],
  ['/home/ada/\\xff', 'not-utf8', 'not-utf8'],
  [`/srv/${'-'.repeat(61)}`, undefined, 'long-name'],
  [`/srv/${'-'.repeat(62)}`, 'long-name', 'long-name'],
])('%j', (path, directory, file) => {
  expect(reason(path, 'directory')).toBe(directory)
  expect(reason(path, 'file')).toBe(file)
})

test('the limit is that of a file name, counted after escaping', () => {
  expect(reason(`/srv/${'x'.repeat(245)}`, 'directory')).toBeUndefined()
  expect(reason(`/srv/${'x'.repeat(246)}`, 'directory')).toBe('long-name')
})

test.each([
  ['/var/lib/ordinary', undefined, undefined],
  ['/var/lib/new\nline', 'control-character', 'control-character'],
  ["/var/lib/it's", 'misread-name', undefined],
  ['/var/lib/100%h', 'misread-name', undefined],
  ['/var/lib/back\\\\slash', 'misread-name', 'misread-name'],
  ['/var/lib/\x24{HOME}', undefined, undefined],
  ['/var/lib/ends ', 'misread-name', 'misread-name'],
  ['/home/ada/Übung', 'not-ascii', undefined],
  ['/home/ada/\\xff', 'not-utf8', 'not-utf8'],
  [`/srv/${'x'.repeat(246)}`, 'long-name', 'long-name'],
])('%j is a mount for both other forms, whatever its kind', (path, preservation, bindMounts) => {
  for (const kind of ['directory', 'file'] as const) {
    expect(reason(path, kind, 'preservation')).toBe(preservation)
    expect(reason(path, kind, 'bind-mounts')).toBe(bindMounts)
  }
})
