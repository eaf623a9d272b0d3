import { expect, test } from 'vitest'
import { type CodeLanguage, colourCode } from '#ui/code-colour.ts'

const SAMPLES: [CodeLanguage, string][] = [
  ['nix', "{\n  a.\"b c\" = \"x # y\"; # why\n  s = ''\n    ''$not = ''' end\n  '';\n}\n"],
  ['shell', 'x=\'a b\' # c\nif [ "$x" = y ]; then exit 1; fi\n'],
  ['json', '{ "a": "b", "c": true }\n'],
  ['markdown', '# A\n\n    code\n'],
]

test.each(SAMPLES)('%s keeps every character of every line', (language, text) => {
  const lines = colourCode(text, language).map(({ tokens }) => tokens.map((it) => it.text).join(''))
  expect(`${lines.join('\n')}\n`).toBe(text)
})

test('an indented string of Nix stays a string over its lines, escapes included', () => {
  const kinds = colourCode(SAMPLES[0]![1], 'nix').map(({ tokens }) => tokens.map((it) => it.kind))
  expect(kinds[3]?.every((kind) => kind === 'string')).toBe(true)
  expect(kinds[4]).toContain('plain')
  expect(kinds[1]).toEqual(['plain', 'attribute', 'plain', 'string', 'plain', 'comment'])
})
