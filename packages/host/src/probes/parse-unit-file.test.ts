import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUnitFile } from '#probes/parse-unit-file.ts'

const pairs = (text: string) =>
  parseUnitFile(text).map(({ section, key, value }) => `${section}.${key}=${value}`)

test('sections, comments, empty values and white space', () => {
  const text = [
    '# made by NixOS',
    'Outside=ignored',
    '[Unit]',
    'Description =  A = B  ',
    '; remark',
    '',
    '[Service]',
    '  StateDirectory=\t"a b" c',
    'StateDirectory=',
    'no assignment',
    'Environment="PATH=/nix/store/x/bin"',
  ].join('\n')
  expect(pairs(text)).toEqual([
    'Unit.Description=A = B',
    'Service.StateDirectory="a b" c',
    'Service.StateDirectory=',
    'Service.Environment="PATH=/nix/store/x/bin"',
  ])
})

test('lines that are continued, with comments between them', () => {
  const text =
    '[Service]\nExecStart=/bin/a \\\n# not part of it\n   b\\\n  ; nor this\n  c\nUser=d\n'
  expect(pairs(text)).toEqual(['Service.ExecStart=/bin/a     b   c', 'Service.User=d'])
  expect(pairs('[S]\nA=b\\\\\nC=d')).toEqual(['S.A=b\\\\', 'S.C=d'])
  expect(pairs('[S]\nA=b\\\n\nC=d')).toEqual(['S.A=b', 'S.C=d'])
  expect(pairs('[S]\nA=b\\')).toEqual(['S.A=b'])
  expect(pairs('[S]\nA=b\\ \nC=d')).toEqual(['S.A=b\\', 'S.C=d'])
})

test('every kind of line end, and a mark of the byte order', () => {
  expect(pairs('\ufeff[S]\r\nA=1\r\nB=2\rC=\\\r\n3\0D=4')).toEqual([
    'S.A=1',
    'S.B=2',
    'S.C=3',
    'S.D=4',
  ])
})

test('a broken header spoils the file, as it does for systemd', () => {
  expect(pairs('[Service]\nUser=a\n[Unit\nB=c')).toEqual([])
})

test('any text is read: keys and values are trimmed, on one line, and stand in a section', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '=',
    '\\',
    '\n',
    '\r',
    '#',
    ';',
    ' ',
    '\0',
    'a',
    '"',
    '%i',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))), (pieces) => {
      for (const { section, key, value } of parseUnitFile(pieces.join(''))) {
        expect(section).not.toBe('')
        for (const part of [section, key, value]) expect(part).not.toMatch(/[\n\r\0]/)
        expect([key, value]).toEqual([key.trim(), value.trim()])
      }
    }),
  )
})
