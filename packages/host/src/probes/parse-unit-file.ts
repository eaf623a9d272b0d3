export type UnitLine = { section: string; key: string; value: string }

/**
 * The assignments of a unit file or drop-in, in order, as systemd.syntax(7) reads them: values are
 * trimmed, quotes and specifiers stay as they are, and an empty value is an entry of its own (it
 * resets a list). Reading drop-ins after the unit, in order, is the caller's. A file with a broken
 * section header has no lines: systemd refuses the whole of it.
 */
export function parseUnitFile(text: string): UnitLine[] {
  const found: UnitLine[] = []
  let section = ''
  for (const line of logicalLines(text)) {
    if (line.startsWith('[')) {
      if (!line.endsWith(']')) return []
      section = line.slice(1, -1)
      continue
    }
    const equals = line.indexOf('=')
    if (section === '' || equals < 0) continue
    found.push({
      section,
      key: line.slice(0, equals).trim(),
      value: line.slice(equals + 1).trim(),
    })
  }
  return found
}

/** Lines without comments and empty ones, each with those that continue it. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let begun = ''
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|[\n\0]/)) {
    // A comment between continued lines is left out, and does not end them.
    if (/^[\t ]*[#;]/.test(line)) continue
    // A backslash that is itself escaped continues nothing.
    const isContinued = /(?<!\\)\\*$/.exec(line)![0].length % 2 === 1
    begun += isContinued ? `${line.slice(0, -1)} ` : line
    if (isContinued) continue
    lines.push(begun)
    begun = ''
  }
  return [...lines, begun].map((line) => line.trim()).filter((line) => line !== '')
}
