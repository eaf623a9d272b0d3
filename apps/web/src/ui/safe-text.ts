const INVISIBLE =
  // Control characters, bidi marks and overrides, zero-width characters, line and paragraph separators.
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164]/gu

const SHORT: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

/** A name from the disk as it can be shown: nothing in it moves, hides or breaks what is around it. */
export function shownText(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) => SHORT[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
