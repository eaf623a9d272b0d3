import { visibleText } from '@tideline/model'

/** `text` as one line of plain words: no markup of its own, no link, no HTML. */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_[\]<>&~|$@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[#+=-]/, '\\$&')
}

/** `text` in a fenced block that nothing within can close. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
