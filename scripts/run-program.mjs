import { spawn } from 'node:child_process'
import { repository } from './repository.mjs'

/**
 * Runs a program without a shell. Answers its exit code (128 where a signal ended it, 127 where it
 * could not be started) and, where it was not shown as it came, what it printed.
 * `isShown`: its output goes where ours goes.
 */
export function run(program, argv, { isShown = false, ...options } = {}) {
  return new Promise((resolve) => {
    const stdio = isShown ? 'inherit' : ['ignore', 'pipe', 'pipe']
    const child = spawn(program, argv, { cwd: repository, stdio, ...options })
    const output = { out: '', all: '' }
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output.out += text
      output.all += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output.all += text
    })
    child.on('error', (error) => resolve({ code: 127, out: '', all: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 128, ...output }))
  })
}

/** The same with this very Node. */
export function runNode(argv, options) {
  return run(process.execPath, argv, options)
}

/** Runs it quietly; where it fails shows what it said and ends this process. */
export async function runOrExit(title, program, argv, options) {
  if (process.stderr.isTTY) process.stderr.write(`${title} …`)
  const { code, all } = await run(program, argv, options)
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (code === 0) return
  process.stderr.write(`${all}\n${title} failed (exit code ${code}).\n`)
  process.exit(1)
}
