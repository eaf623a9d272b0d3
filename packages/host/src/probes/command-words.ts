/**
 * The words of a command as the shell and systemd.service(5) split it, without quotes. What a variable
 * or a substitution would give stays as it is written. Lines that a backslash continues are one.
 */
export function commandWords(command: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (const [piece] of command.replaceAll(/\\\n/g, ' ').matchAll(PIECE)) {
    if (/^\s/.test(piece)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + unquoted(piece)
  }
  return word === undefined ? words : [...words, word]
}

// A quoted part, white space, an escaped character, or a run of plain ones; an open quote stands for itself.
const PIECE = /'[^']*'|"(?:\\.|[^"\\])*"|\s+|\\.|[^\s'"\\]+|./gs

function unquoted(piece: string): string {
  const [quote, isQuoted] = [piece[0], piece.length > 1 && piece.at(-1) === piece[0]]
  if (quote === "'" && isQuoted) return piece.slice(1, -1)
  if (quote === '"' && isQuoted) return piece.slice(1, -1).replaceAll(/\\(["\\$`])/g, '$1')
  return quote === '\\' ? piece.slice(1) : piece
}
