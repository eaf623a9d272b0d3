import { bind, type NixNode, nix, printNix } from '@tideline/nix'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluateFile, folderWith } from './run-program.ts'

const HOSTILE = [
  '',
  ' ',
  '$',
  '$$',
  '\u0024{x}',
  '$\u0024{x}',
  '\\\u0024{x}',
  "''",
  "'",
  "'''",
  "''\u0024{x}",
  "'$",
  "a\n'",
  "'\r''",
  '"',
  '\\',
  '\\n',
  'a\nb',
  'a\n',
  '\n',
  '\n\n ',
  '  a\n    b\n',
  ' \n  \n',
  'a\r\nb\r',
  '\r',
  '\ta\n\tb',
  '$(reboot)`id`',
  '%i',
  '-rf',
  '*?[a]',
  '\u202egnp.exe',
  '\u0001\u001b[2J\u007f',
  '\ufeff',
  '🦀',
  '# comment',
  '/* x',
  'ä'.repeat(127),
]

// Made of what means something to Nix, so that hard cases are met often.
const text = fc.oneof(
  fc
    .array(fc.constantFrom("'", '$', '{', '}', '\\', '"', '\n', '\r', '\t', ' ', 'a', 'n'), {
      maxLength: 12,
    })
    .map((letters) => letters.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((made) => !made.includes('\0')),
  fc.constantFrom(...HOSTILE),
)
const batch = fc.array(text, { minLength: 1, maxLength: 300, size: 'max' })

it('a string is printed so that Nix reads it back as it was', () => {
  expect(evaluate(nix.strings(HOSTILE))).toEqual(HOSTILE)
  overBatches((texts) => expect(evaluate(nix.strings(texts))).toEqual(texts))
})

it('an indented string too, at any depth', () => {
  const deep = (texts: string[]) =>
    nix.list(texts.map((made) => nix.set([bind('text', nix.indentedString(made))])))
  const back = (texts: string[]) => texts.map((made) => ({ text: made }))
  expect(evaluate(deep(HOSTILE))).toEqual(back(HOSTILE))
  overBatches((texts) => expect(evaluate(deep(texts))).toEqual(back(texts)))
})

it('text around an interpolation stays text', () => {
  const two = nix.string('<>')
  overBatches((texts) =>
    expect(evaluate(nix.list(texts.map((made) => nix.interpolated(made, two, made))))).toEqual(
      texts.map((made) => `${made}<>${made}`),
    ),
  )
})

it('an attribute name is printed so that Nix reads it back as it was', () => {
  const named = (texts: string[]) =>
    nix.list(texts.map((made) => nix.set([bind(made, nix.boolean(true))])))
  overBatches((texts) =>
    expect(evaluate(named([...texts, 'let', 'or', 'a.b', "a'-", '9']))).toEqual(
      [...texts, 'let', 'or', 'a.b', "a'-", '9'].map((made) => ({ [made]: true })),
    ),
  )
})

it('a comment never becomes code', () => {
  overBatches((texts) => {
    const bindings = texts.map((made, at) => bind(`k${at}`, nix.integer(at), { comment: made }))
    const value = evaluate(nix.set(bindings), texts.join('\r'))
    expect(value).toEqual(Object.fromEntries(texts.map((_, at) => [`k${at}`, at])))
  })
})

// One call of Nix for many strings: starting it is what takes the time.
function overBatches(holds: (texts: string[]) => void): void {
  const property = fc.property(batch, (texts) => {
    holds(texts)
  })
  fc.assert(property, { numRuns: 40 })
}

function evaluate(node: NixNode, header?: string): unknown {
  return evaluateFile(`${folderWith({ 'value.nix': printNix(node, header) })}/value.nix`)
}
