import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { NixParse } from '@tideline/model'

/** A generated file takes a twentieth of a second. */
const PATIENCE_MILLISECONDS = 5_000
const MOST_OUTPUT = 64 * 1024

/** What this machine's Nix says of a text: only whether it is Nix. Nothing is evaluated or written. */
export type NixParser = (text: string) => Promise<NixParse>

/**
 * The parser of the Nix on PATH. Never as root: it reads its own settings. Texts wait for each other,
 * so that no page can start many at once.
 */
export function nixParser(env: NodeJS.ProcessEnv, uid: number): NixParser {
  const program = uid === 0 ? undefined : programOn(env.PATH ?? '')
  let version: Promise<string | undefined> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  return (text) => {
    const result = turn.then(async (): Promise<NixParse> => {
      if (program === undefined) return { state: 'absent' }
      version ??= run(program, ['--version'], '').then(({ output }) => versionIn(output))
      const known = await version
      return known === undefined ? { state: 'absent' } : parse(program, known, text)
    })
    turn = result
    return result
  }
}

async function parse(program: string, version: string, text: string): Promise<NixParse> {
  const { isDone, complaint } = await run(program, ['--parse', '-'], text)
  if (isDone) return { state: 'parsed', version }
  // Without a place in the text it was not the text that it stumbled over.
  return complaint.includes('«stdin»') || complaint.includes('(stdin)')
    ? { state: 'refused', version, message: complaint }
    : { state: 'absent' }
}

type Answer = { isDone: boolean; output: string; complaint: string }

function run(program: string, argv: readonly string[], input: string): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(program, argv, {
      // A store that is none: no daemon is asked and no folder made.
      env: { NIX_REMOTE: 'dummy://', HOME: '/var/empty' },
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
      shell: false,
      timeout: PATIENCE_MILLISECONDS,
      killSignal: 'SIGKILL',
    })
    const output = head(child.stdout)
    const complaint = head(child.stderr)
    const end = (isDone: boolean) =>
      resolve({ isDone, output: output(), complaint: complaint().trim() })
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
    // It may end before it has read all; that is seen by its exit.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** The beginning of what is written; the rest is read and dropped. */
function head(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (part: string) => {
    if (text.length < MOST_OUTPUT) text += part
  })
  return () => text.slice(0, MOST_OUTPUT)
}

/** `nix-instantiate (Nix) 2.31.2` */
function versionIn(output: string): string | undefined {
  return /\(.*Nix.*\) (\d[\w.+-]*)/.exec(output)?.[1]
}

function programOn(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, 'nix-instantiate'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}
