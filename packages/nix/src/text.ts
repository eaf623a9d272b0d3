/**
 * Nix text that evaluates to exactly `text`. A Nix string holds no NUL, and only what UTF-8 can
 * encode: anything else is a bug of the caller and throws.
 * https://nix.dev/manual/nix/latest/language/string-literals
 */
export function quotedString(text: string): string {
  return `"${quotedContent(text, false)}"`
}

/** The inside of a "…" literal; `beforeExpression` where `${…}` follows. */
export function quotedContent(text: string, beforeExpression: boolean): string {
  refuseUnprintable(text)
  const pieces = text.split(HIDDEN)
  return pieces
    .map((piece, at) => {
      if (at % 2 === 1) return hiddenExpression(piece)
      return escapedContent(piece, beforeExpression || at + 1 < pieces.length)
    })
    .join('')
}

function escapedContent(text: string, beforeExpression: boolean): string {
  const escaped = text
    .replace(/["\\]|\$(?=\{)/g, '\\$&')
    .replaceAll('\n', '\\n')
    // Nix reads a bare carriage return in a literal as a line break.
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
  return beforeExpression ? escaped.replace(/\$$/, '\\$') : escaped
}

/** What a terminal would obey instead of show: control characters, and text that turns the rest around. */
const HIDDEN = /((?:(?![\n\r\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}])+)/u

/** Nix has no escape for them, but JSON has. */
function hiddenExpression(text: string): string {
  const units = Array.from(
    text,
    (unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `\${builtins.fromJSON "\\"${units.join('')}\\""}`
}

/**
 * The lines between the quotes of an indented string, without their common indentation; the
 * closing quotes follow the last one, which is empty where the text ends with a line break.
 * Blanks that a line begins with are kept from Nix, which would strip what all lines share.
 */
export function indentedLines(text: string): string[] {
  refuseUnprintable(text)
  const escaped = text
    .replace(/'{2,}|'(?=[$\r]|$)|\$\{|\r/g, escapeInIndented)
    // A tab at the start of a line is no indentation to Nix; only spaces are.
    .replace(/(^|\n) /g, "$1''\\ ")
  return escaped.split('\n')
}

function escapeInIndented(found: string): string {
  if (found === '${') return "''${"
  if (found === '\r') return "''\\r"
  // Three quotes stand for two; the odd one would otherwise pair with what follows.
  return `${"'''".repeat(found.length >> 1)}${found.length % 2 ? "''\\'" : ''}`
}

const KEYWORDS = new Set([
  'assert',
  'else',
  'if',
  'in',
  'inherit',
  'let',
  'or',
  'rec',
  'then',
  'with',
])

/** One name of an attribute path, quoted where it is not a plain identifier. */
export function attributeName(name: string): string {
  return isIdentifier(name) ? name : quotedString(name)
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_'-]*$/.test(name) && !KEYWORDS.has(name)
}

/**
 * Lines of a comment. Nix ends a comment at a line feed or a carriage return, so that a hostile
 * name could begin code there: each such line gets its own `#`.
 */
export function commentLines(text: string): string[] {
  refuseUnprintable(text)
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => `# ${line.split(HIDDEN).map(shownHidden).join('')}`.trimEnd())
}

function shownHidden(piece: string, at: number): string {
  if (at % 2 === 0) return piece
  return Array.from(piece, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`).join('')
}

function refuseUnprintable(text: string): void {
  if (text.includes('\0')) throw new Error('Nix cannot hold a NUL character')
  if (/\p{Surrogate}/u.test(text)) throw new Error('half of a surrogate pair is not text')
}
