const WIDTH = 80

/**
 * A row of a story: the label, then the text beside it, in as many lines of 80 columns as it takes.
 * A word that is longer than a line has one of its own.
 */
export function labelled(label: string, text: string, labelWidth: number): string[] {
  const indent = ' '.repeat(labelWidth)
  return wrapped(text, WIDTH - labelWidth).map((line, at) =>
    at === 0 ? label.padEnd(labelWidth) + line : indent + line,
  )
}

export function wrapped(text: string, width: number = WIDTH): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && columnsOf(line) + 1 + columnsOf(word) <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Columns that a terminal gives to a text: two to a Chinese character, none to an accent of its own. */
function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  return Array.from(text).reduce((sum, character) => {
    if (/\p{Mn}|\p{Me}/u.test(character)) return sum
    return sum + (WIDE.test(character) ? 2 : 1)
  }, 0)
}

/** East Asian Width W and F (Unicode, UAX 11), by blocks. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u
