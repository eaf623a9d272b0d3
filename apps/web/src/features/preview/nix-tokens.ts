/** A string with its quotes, a name with its dots apart, or one sign. */
const TOKEN =
  /#[^\n]*|\/\*[\s\S]*?\*\/|''(?:[^']|'(?!')|''['$\\])*''|"(?:[^"\\]|\\[\s\S])*"|[A-Za-z_][\w'-]*|\d[\w.]*|\.{1,3}[\w/.-]*\/[\w/.-]+|\/[\w/.-]+|[\s]+|[\s\S]/g

/** The words of a Nix text, without comments and space. Good enough to find what is written plainly. */
export function nixTokens(text: string): string[] {
  return [...text.matchAll(TOKEN)]
    .map(([token]) => token)
    .filter((token) => token.trim() !== '' && !token.startsWith('#') && !token.startsWith('/*'))
}
