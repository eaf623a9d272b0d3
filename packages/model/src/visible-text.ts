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

/**
 * JSON of the same value in which no character can move, hide or reorder what a terminal shows:
 * JSON.stringify escapes only those below U+0020.
 */
export function visibleJson(json: string): string {
  return json.replaceAll(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  )
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
