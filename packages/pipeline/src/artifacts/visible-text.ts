/**
 * `text` on one line, with every character shown that could move, hide or reorder what stands
 * beside it (control characters, line separators, bidi marks, zero-width ones): `\u{202e}`.
 */
export function visibleText(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
