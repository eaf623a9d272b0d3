import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDatasets, parseSnapshots } from '#scan/dataset-list.ts'

const line = (...fields: (string | number)[]) => `${fields.join('\t')}\n`

test('datasets with their properties', () => {
  const text = [
    line('rpool', 'none', 1024, 4096, '-', 'none'),
    line('rpool/local/root', 'legacy', 10, 20, 'rpool/local', 'none'),
    line('rpool/local', '/my disk\\', 10, 20, 'rpool/local', 'file:///persist/key'),
    line('tank', '/tank', 0, 0, 'tank', 'https://ada:secret@keys.example/k?token=1'),
  ].join('')
  const names = 'rpool\nrpool/local/root\nrpool/local\ntank\n'
  expect(parseDatasets(text, names)).toEqual([
    { name: 'rpool', mountPointProperty: 'none', usedBytes: 1024, availableBytes: 4096 },
    {
      ...{ name: 'rpool/local/root', mountPointProperty: 'legacy', encryptionRoot: 'rpool/local' },
      ...{ usedBytes: 10, availableBytes: 20 },
    },
    {
      ...{ name: 'rpool/local', mountPointProperty: '/my disk\\\\', encryptionRoot: 'rpool/local' },
      ...{ usedBytes: 10, availableBytes: 20, keyLocation: 'file:///persist/key' },
    },
    {
      ...{ name: 'tank', mountPointProperty: '/tank', encryptionRoot: 'tank' },
      ...{ usedBytes: 0, availableBytes: 0, keyLocation: 'https://keys.example' },
    },
  ])
  expect(parseDatasets('', '')).toEqual([])
})

test.each([
  line('rpool', '/x', 1, 2, '-'),
  line('rpool', '/x', 1, 2, '-', 'none', 'more'),
  line('rpool', 'x', 1, 2, '-', 'none'),
  line('rpool', '/x', '1K', 2, '-', 'none'),
  line('rp\x1bool', '/x', 1, 2, '-', 'none'),
  line('rpool', '/x', 1, 2, '-', 'none').repeat(2),
  line('rpool', '/a\nrpool/forged', 1, 2, '-', 'none'),
  line('rpool', '/a\t1\t2\t-\tnone\nrpool/forged\t/x', 1, 2, '-', 'none'),
  'no datasets available\n',
])('%j is not believed', (text) => {
  expect(parseDatasets(text, 'rpool\n')).toBeUndefined()
})

test('snapshots by their dataset', () => {
  const found = parseSnapshots('rpool/root@blank\nrpool/root@2026-01-01\nrpool@x\n')
  expect(found).toEqual(
    new Map([
      ['rpool/root', ['blank', '2026-01-01']],
      ['rpool', ['x']],
    ]),
  )
  expect(parseSnapshots('rpool\n')).toBeUndefined()
  expect(parseSnapshots('a@b@c\n')).toBeUndefined()
})

test('a mount point that holds anything forges no dataset', () => {
  const odd = fc.string({ unit: fc.constantFrom('\n', '\t', '/', 'rpool', '1', '-', 'none') })
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (inside) => {
      const found = parseDatasets(line('rpool', `/${inside}`, 1, 2, '-', 'none'), 'rpool\n')
      if (/[\n\t]/.test(inside)) expect(found).toBeUndefined()
      else expect(found?.map(({ name }) => name)).toEqual(['rpool'])
    }),
  )
})
