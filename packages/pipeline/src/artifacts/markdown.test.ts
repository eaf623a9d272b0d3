import { expect, it } from 'vitest'
import { codeBlock, markdownText } from '#artifacts/markdown.ts'

it.each([
  ['plain words, /var/lib and 26.05', 'plain words, /var/lib and 26.05'],
  ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['[a](http://b)', '\\[a\\](http\\://b)'],
  ['www.example.org', 'www\\.example.org'],
  ['# x', '\\# x'],
  ['- x', '\\- x'],
  ['12. x', '12\\. x'],
  ['two\nlines', 'two\\\\u{a}lines'],
  ['\u202eabc', '\\\\u{202e}abc'],
])('%j becomes %j', (text, escaped) => {
  expect(markdownText(text)).toBe(escaped)
})

it('fences a block with more backticks than it holds', () => {
  expect(codeBlock('sh', 'ls')).toBe('```sh\nls\n```')
  expect(codeBlock('sh', '````\n# x')).toBe('`````sh\n````\n# x\n`````')
})
