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
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
