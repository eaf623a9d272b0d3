export type CodeToken = {
  text: string
  kind: 'plain' | 'comment' | 'string' | 'keyword' | 'attribute'
}
export type CodeLine = { number: number; tokens: PlacedToken[] }
/** `at`: the column where it begins. */
export type PlacedToken = CodeToken & { at: number }
export type CodeLanguage = 'nix' | 'shell' | 'markdown' | 'json'

/** Lines of tokens. Colours only: a token that is taken for another one still reads the same. */
export function colourCode(text: string, language: CodeLanguage): CodeLine[] {
  let isInString = false
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => {
      if (language === 'markdown') return placed(index, [{ text: line, kind: markdownKind(line) }])
      const result = colourLine(line, language, isInString)
      isInString = result.isInString
      return placed(index, result.tokens)
    })
}

function placed(index: number, tokens: readonly CodeToken[]): CodeLine {
  let at = 0
  const placedTokens: PlacedToken[] = []
  for (const token of tokens) {
    if (token.text !== '') placedTokens.push({ ...token, at })
    at += token.text.length
  }
  return { number: index + 1, tokens: placedTokens }
}

const TOKENS: Record<'nix' | 'shell' | 'json', RegExp> = {
  nix: /(#.*$)|("(?:[^"\\]|\\.)*"?)|\b(let|in|with|rec|inherit|if|then|else|assert|true|false|null)\b|([A-Za-z_][\w'-]*(?:\.(?:"[^"]*"|[\w'-]+))*)(?=\s=\s)/g,
  shell:
    /((?<=^|\s)#.*$)|("(?:[^"\\]|\\.)*"?|'[^']*'?)|\b(if|then|else|elif|fi|for|in|do|done|while|case|esac|function|return|exit|local|set)\b|([A-Za-z_]\w*)(?==)/g,
  json: /(\/\/never)|("(?:[^"\\]|\\.)*")(?!\s*:)|\b(true|false|null)\b|("(?:[^"\\]|\\.)*")(?=\s*:)/g,
}

function colourLine(
  line: string,
  language: 'nix' | 'shell' | 'json',
  startsInString: boolean,
): { tokens: CodeToken[]; isInString: boolean } {
  const tokens: CodeToken[] = []
  let isInString = startsInString
  // '' opens and closes Nix's indented string, ''' and ''$ and ''\ are escapes inside of it.
  const parts = language === 'nix' ? line.split(/(''['$\\]|'')/) : [line]
  for (const part of parts) {
    if (part === "''" && language === 'nix') {
      tokens.push({ text: part, kind: 'string' })
      isInString = !isInString
    } else if (isInString) tokens.push({ text: part, kind: 'string' })
    else tokens.push(...tokensOf(part, TOKENS[language]))
  }
  return { tokens, isInString }
}

function tokensOf(text: string, pattern: RegExp): CodeToken[] {
  const tokens: CodeToken[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    tokens.push({ text: text.slice(at, match.index), kind: 'plain' })
    const [whole, comment, string, keyword] = match
    const kind = comment ? 'comment' : string ? 'string' : keyword ? 'keyword' : 'attribute'
    tokens.push({ text: whole, kind })
    at = match.index + whole.length
  }
  tokens.push({ text: text.slice(at), kind: 'plain' })
  return tokens
}

function markdownKind(line: string): CodeToken['kind'] {
  if (/^#{1,6} /.test(line)) return 'keyword'
  if (/^(?: {4}|\t|```)/.test(line)) return 'string'
  return 'plain'
}
