import { expect, it } from 'vitest'
import { codeBlock, markdownProse, markdownText } from '#artifacts/markdown.ts'

it.each([
  ['plain words, /var/lib and 26.05', 'plain words, /var/lib and 26.05'],
  ['*bold* _it_ `code`', '\\*bold\\* \\_it\\_ \\`code\\`'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['[a](http://b)', '\\[a\\](http\\://b)'],
  ['www.example.org', 'www\\.example.org'],
  ['# x', '\\# x'],
  ['- x', '\\- x'],
  ['12. x', '12\\. x'],
  ['12)', '12\\)'],
  ['7.7 GiB', '7.7 GiB'],
  ['two\nlines', 'two\\\\u{a}lines'],
  ['\u202eabc', '\\\\u{202e}abc'],
])('%j becomes %j', (text, escaped) => {
  expect(markdownText(text)).toBe(escaped)
})

it.each([
  ['choose “NixOS [before_tideline]”, or any', 'choose `NixOS [before_tideline]`, or any'],
  ['See “Unpin it” (in /persist/@home).', 'See “Unpin it” (in `/persist/@home`).'],
  ['a `b` and <img src=x>', 'a \\`b\\` and `<img` `src=x>`'],
  ['[a](http://b)', '`[a](http://b`)'],
  ['“a_b”<img>', '`a_b` `<img>`'],
  ['```', '\\`\\`\\`'],
  ['# x_y', '\\# `x_y`'],
  ['/a\u202e_b\n', '`/a\\u{202e}_b\\u{a}`'],
])('%j reads as %j in prose', (text, prose) => {
  expect(markdownProse(text)).toBe(prose)
})

it('fences a block with more backticks than it holds', () => {
  expect(codeBlock('sh', 'ls')).toBe('```sh\nls\n```')
  expect(codeBlock('sh', '````\n# x')).toBe('`````sh\n````\n# x\n`````')
})
