/**
 * A path or a name of the host for a sentence: on one line, and with every character shown that could
 * move, hide or reorder what stands beside it (control characters, line separators, bidi marks,
 * zero-width ones), as `\u{202e}`. A text form's own backslashes are doubled, so it stays unambiguous.
 */
export function visibleText(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
