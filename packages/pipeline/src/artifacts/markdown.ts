import { visibleText } from '@tideline/model'

/** `text` as one line of plain words: no markup of its own, no link, no HTML. */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_[\]<>&~|$@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[#+=-]/, '\\$&')
}

/**
 * `text` as one line in which what has signs of Markdown in it, a path or a quoted name, is a code span:
 * as plain text too it then reads as it must be found or typed.
 */
export function markdownProse(text: string): string {
  // Two fences that touch would be read as one, so a space stands between them.
  return visibleText(text)
    .split(/(“[^“”]*[\\`*_[\]<>&~|$@][^“”]*”|[^\s“”()]*[\\`*_[\]<>&~|$@][^\s“”]*)/u)
    .map((part, at) => (at % 2 === 0 ? markdownText(part) : spanOf(part)))
    .reduce((line, part) => (/`$/.test(line) && /^`/.test(part) ? `${line} ${part}` : line + part))
}

// What has a backtick stays text: a longer fence could be read as the start of a block.
function spanOf(part: string): string {
  const [, open = '', name = '', end = ''] = /^(“?)(.*?)([”.,;:!?)]*)$/u.exec(part) ?? []
  if (name === '' || part.includes('`')) return markdownText(part)
  return `\`${name}\`${markdownText(open === '' ? end : end.slice(0, -1))}`
}

/** `text` in a fenced block that nothing within can close. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
