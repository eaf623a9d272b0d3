import { bytesOfText, type Command } from '@tideline/model'

/** Commands as they are typed or pasted, a line each: data stays data, whatever it is called. */
export function commandLines(commands: readonly Command[]): string {
  return commands.map(({ argv, asRoot }) => shellLine(asRoot ? ['sudo', ...argv] : argv)).join('\n')
}

/** argv as a command that a shell (bash, zsh, dash, ash, fish) reads as exactly these words. */
export function shellLine(argv: readonly string[]): string {
  return argv.map((word, at) => (at === 0 ? firstWord(word) : shellWord(word))).join(' ')
}

/**
 * One argument, quoted only where it must be. Its line breaks are real ones: not every shell reads
 * `$'a\nb'`, which is left for what would be unseen. A NUL cannot be in an argument: that throws.
 */
export function shellWord(text: string): string {
  if (/^(?:[A-Za-z0-9_@%+:,./-]+|-[A-Za-z0-9_@%+:,./=-]+)$/.test(text)) return text
  return UNSEEN.test(text.replaceAll('\n', '')) ? shellQuoted(text) : singleQuoted(text)
}

/** Always in quotes. What would be unseen or move the cursor becomes an escape: `$'a\nb'`. */
export function shellQuoted(text: string): string {
  if (text.includes('\0')) throw new Error('an argument cannot hold a NUL character')
  if (!UNSEEN.test(text)) return singleQuoted(text)
  const escaped = text.replace(/['\\]/g, '\\$&').replace(new RegExp(UNSEEN, 'gu'), escapeUnseen)
  return `$'${escaped}'`
}

// fish takes a backslash before another, or before a quote, for an escape: those stand outside.
function singleQuoted(text: string): string {
  return `'${text.replace(/'|\\(?=[\\']|$)/g, "'\\$&'")}'`
}

// Words that a shell takes for its own grammar where a command begins.
const RESERVED =
  /^(?:case|coproc|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while)$/

function firstWord(text: string): string {
  return RESERVED.test(text) ? shellQuoted(text) : shellWord(text)
}

// Control characters, line separators, bidi marks and zero-width characters.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

function escapeUnseen(character: string): string {
  const short = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }[character]
  return short ?? Array.from(bytesOfText(character), hexEscape).join('')
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}
