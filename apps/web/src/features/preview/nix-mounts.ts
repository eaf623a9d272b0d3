import { nixTokens } from '#features/preview/nix-tokens.ts'

/** One mount as a Nix file declares it: its attributes as they are written, by name. */
export type DeclaredMount = {
  attributes: ReadonlyMap<string, string>
  /** `lib.mkForce`: nothing of another file counts beside it. */
  isForced: boolean
}
export type DeclaredMounts = ReadonlyMap<string, DeclaredMount>

const OPENING: Record<string, string> = { '{': '}', '[': ']', '(': ')' }

/**
 * What a file declares in `fileSystems`, by mount point: as nixos-generate-config and Tideline write
 * it. It is read, never evaluated: an expression stays the words that it is.
 */
export function declaredMounts(text: string): DeclaredMounts {
  const tokens = nixTokens(text)
  const mounts = new Map<string, DeclaredMount>()
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at] !== 'fileSystems') continue
    if (tokens[at + 1] === '.') readMount(tokens, at + 2, mounts)
    else if (tokens[at + 1] === '=' && tokens[at + 2] === '{')
      for (const start of statements(tokens, at + 2)) readMount(tokens, start, mounts)
  }
  return mounts
}

/** What a system has whose own file says `own`, once `added` is imported beside it. */
export function mergedMounts(own: DeclaredMounts, added: DeclaredMounts): DeclaredMounts {
  const merged = new Map(own)
  for (const [mountPoint, mount] of added) {
    const before = mount.isForced ? undefined : own.get(mountPoint)
    merged.set(mountPoint, {
      isForced: mount.isForced,
      attributes: new Map([...(before?.attributes ?? []), ...mount.attributes]),
    })
  }
  return merged
}

/** A form that does not depend on how a file was written, sorted by mount point. */
export function mountsText(mounts: DeclaredMounts): string {
  return [...mounts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([mountPoint, { attributes }]) => {
      const lines = [...attributes].sort(([a], [b]) => (a < b ? -1 : 1))
      const body = lines.map(([name, value]) => `  ${name} = ${value};\n`).join('')
      return `fileSystems.${mountPoint} = {\n${body}};\n`
    })
    .join('')
}

/** `"/home" = { … };` or `"/home".neededForBoot = true;` from `at` on. */
function readMount(
  tokens: readonly string[],
  at: number,
  mounts: Map<string, DeclaredMount>,
): void {
  const mountPoint = tokens[at]
  if (!mountPoint?.startsWith('"')) return
  const read = tokens[at + 1] === '.' ? readAttribute(tokens, at + 2) : readSet(tokens, at + 1)
  if (!read) return
  const known = mounts.get(mountPoint)
  mounts.set(mountPoint, {
    attributes: new Map([...(known?.attributes ?? []), ...read.attributes]),
    isForced: read.isForced || (known?.isForced ?? false),
  })
}

function readAttribute(tokens: readonly string[], at: number): DeclaredMount | undefined {
  const name = tokens[at]
  if (name === undefined || tokens[at + 1] !== '=') return undefined
  return { attributes: new Map([[name, valueFrom(tokens, at + 2).words]]), isForced: false }
}

function readSet(tokens: readonly string[], at: number): DeclaredMount | undefined {
  const open = tokens.indexOf('{', at)
  const before = tokens.slice(at, open)
  if (tokens[at] !== '=' || open < 0 || before.includes(';')) return undefined
  const attributes = statements(tokens, open)
    .filter((start) => tokens[start + 1] === '=')
    .map((start) => [tokens[start]!, valueFrom(tokens, start + 2).words] as const)
  return { attributes: new Map(attributes), isForced: before.includes('mkForce') }
}

/** Where each `name = value;` of the set that opens at `open` begins. */
function statements(tokens: readonly string[], open: number): number[] {
  const starts: number[] = []
  for (let at = open + 1; at < tokens.length && tokens[at] !== '}'; ) {
    starts.push(at)
    const { end } = valueFrom(tokens, at)
    at = tokens[end] === '}' ? end : end + 1
  }
  return starts
}

/** All up to the semicolon that ends it, as words with one space between. */
function valueFrom(tokens: readonly string[], from: number): { words: string; end: number } {
  const closing: string[] = []
  let at = from
  for (; at < tokens.length; at += 1) {
    const token = tokens[at]!
    if (closing.length === 0 && (token === ';' || token === '}')) break
    const closes = OPENING[token]
    if (closes !== undefined) closing.push(closes)
    else if (token === closing.at(-1)) closing.pop()
  }
  return { words: tokens.slice(from, at).join(' ').replaceAll(' . ', '.'), end: at }
}
