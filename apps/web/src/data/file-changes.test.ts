import type { Artifact } from '@tideline/model'
import { expect, test } from 'vitest'
import { fileChangeSum, fileChanges, fileChangeWords } from '#data/file-changes.ts'

const file = (name: string, text: string, language: Artifact['language'] = 'nix'): Artifact => ({
  ...{ name, text, language },
  origins: [],
})
const words = (before: Artifact[], after: Artifact[]) => fileChangeWords(fileChanges(before, after))

test('counts the lines that only one of them has', () => {
  const before = [file('root.nix', 'a\nb\nb\nc\n'), file('gone.nix', 'x\n')]
  const after = [file('root.nix', 'c\nb\nd\na\n'), file('new.nix', 'x\ny\n')]
  expect(words(before, after)).toBe('root.nix +1 −1; no gone.nix; new new.nix with 2 lines')
  expect(fileChangeSum(fileChanges(before, after))).toBe('3 files +3 −2')
  expect(fileChangeSum(fileChanges([], after.slice(1)))).toBe('1 file +2')
  expect(fileChangeSum([])).toBe('nothing')
})

test('says nothing of the head of a file, nor of the design itself', () => {
  const before = [file('a.nix', '# impermanence\n{ }\n'), file('design.json', '1', 'json')]
  const after = [file('a.nix', '# preservation\n{ }\n'), file('design.json', '2', 'json')]
  expect(words(before, after)).toBe('nothing')
  expect(words([file('S.md', '# a\n', 'markdown')], [file('S.md', '# b\n', 'markdown')])).toBe(
    'S.md +1 −1',
  )
})
