import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  shellLine,
  shellQuoted,
  shellWord,
} from '../../packages/pipeline/src/artifacts/shell-quote.ts'
import { folderWith } from './run-program.ts'

const HOSTILE = [
  '',
  ' ',
  '-n',
  '--',
  "'",
  "''",
  '"',
  '\\',
  '\\n',
  '$HOME',
  '\u0024{IFS}',
  '$(touch pwned)',
  '`id`',
  '!!',
  '#x',
  '.#laptop',
  '~root',
  '*',
  '{a,b}',
  '[a-z]?',
  'a=b',
  '--mode=0700',
  'a\nb',
  '\n',
  'a\tb\rc',
  "it's\nhere\\",
  '\u0001\u001b[31m\u007f\u0085',
  '\u202egnp',
  '\u200b0',
  '\ufeff',
  '🦀ä',
  'if',
  '!',
  '{',
  '%1',
  '^a^b',
  'x'.repeat(255),
]

const word = fc.oneof(
  fc
    .array(
      fc.constantFrom("'", '"', '\\', '$', '`', '\n', '\t', ' ', '!', '~', '=', '#', 'a', '0'),
      {
        maxLength: 10,
      },
    )
    .map((letters) => letters.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\0')),
  fc.constantFrom(...HOSTILE),
)
const words = fc.array(word, { minLength: 1, maxLength: 100, size: 'max' })

// The environment's locale must not matter: stage 1 has none.
it.each<[string, string[], Record<string, string>, ((text: string) => boolean)?]>([
  ['bash', ['bash'], { LC_ALL: 'C' }],
  ['bash with a locale', ['bash'], { LC_ALL: 'C.UTF-8' }],
  ['dash, of what is seen', ['dash'], {}, isSeen],
  ["busybox's ash", ['busybox', 'ash'], {}],
])('%s reads the very same words', (_, [program, ...options], environment, isRead = () => true) => {
  const readBack = (line: string): string[] => {
    const file = `${folderWith({ line: `printf '%s\\0' first ${line}\n` })}/line`
    const output = execFileSync(program!, [...options, file], {
      env: { PATH: process.env.PATH, ...environment },
    })
    return output.toString('utf8').split('\0').slice(1, -1)
  }
  const hostile = HOSTILE.filter(isRead)
  expect(readBack(hostile.map(shellWord).join(' '))).toEqual(hostile)
  const property = fc.property(words, (all) => {
    const texts = all.filter(isRead)
    expect(readBack(texts.map(shellWord).join(' '))).toEqual(texts)
    const quoted = all.filter((text) => isRead(text.replaceAll('\n', '\t')))
    expect(readBack(quoted.map(shellQuoted).join(' '))).toEqual(quoted)
  })
  fc.assert(property, { numRuns: 25 })
})

/** What a shell without `$'…'` can be given; a line break among it. */
function isSeen(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text.replaceAll('\n', ''))
}

it('a program of several lines is shown as it stands, as bash, dash and fish read it', () => {
  expect(shellWord("\nsay 'a'\n")).toBe("'\nsay '\\''a'\\''\n'")
  // fish would take \\ within quotes for one backslash, and \' for no end of them.
  expect(shellWord("a\\\\n\\'\n\\")).toBe("'a'\\\\'\\n'\\\\''\\''\n'\\\\''")
  expect(shellQuoted('a\nb')).toBe("$'a\\nb'")
})

it('nothing unseen is printed', () => {
  const property = fc.property(words, (texts) => {
    expect(shellLine(texts).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })
  fc.assert(property)
})

it('quotes only what needs it, and a command that a shell would take for grammar', () => {
  expect(shellLine(['install', '-d', '--mode=0700', '/persist/passwords', 'a b', ''])).toBe(
    "install -d --mode=0700 /persist/passwords 'a b' ''",
  )
  expect(shellLine(['if', 'if'])).toBe("'if' if")
  expect(shellLine(['A=1', "it's"])).toBe("'A=1' 'it'\\''s'")
  expect(() => shellWord('a\0')).toThrow('NUL')
})
