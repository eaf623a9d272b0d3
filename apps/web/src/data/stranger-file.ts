import type { Problem } from '@tideline/model'

/** Of a file that is none of ours: what its name says it is, and what to do with it; none where the name says nothing. */
export function strangerProblem(name: string): Problem | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = KINDS.find(({ endings }) => endings.includes(ending))
  if (!kind) return undefined
  return {
    code: 'design-unreadable',
    severity: 'blocker',
    title: `${name} cannot be opened here`,
    why: `By its name it is ${kind.words}. Only a design or a snapshot that Tideline saved is opened here; its name ends in .json.`,
    remedy: kind.remedy ?? 'Choose the file that Tideline saved.',
  }
}

const KINDS: readonly { endings: readonly string[]; words: string; remedy?: string }[] = [
  {
    endings: ['nix'],
    words: 'a Nix file',
    remedy:
      'To see how it differs from what Tideline writes: Preview, Compare, “With files of yours”.',
  },
  { endings: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'heic', 'avif'], words: 'a picture' },
  { endings: ['mp3', 'ogg', 'flac', 'wav', 'mp4', 'mkv', 'webm'], words: 'music or a film' },
  { endings: ['pdf', 'doc', 'docx', 'odt', 'xls', 'xlsx', 'ods', 'html'], words: 'a document' },
  {
    endings: ['zip', 'tar', 'gz', 'xz', 'zst', 'bz2', '7z'],
    words: 'an archive',
    remedy: 'Unpack it, and choose the .json file in it.',
  },
  { endings: ['md', 'txt', 'log', 'conf', 'toml', 'yaml', 'yml'], words: 'a text' },
  { endings: ['sh', 'bash', 'py', 'js', 'ts'], words: 'a program' },
]
