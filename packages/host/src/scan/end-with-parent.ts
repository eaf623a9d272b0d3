import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Descriptor whose other end the parent holds, and never writes to. */
export const LIFELINE = 3

/**
 * Ends this process once the parent lets go of its lifeline or is gone. A thread of its own waits
 * for that: all others may hang in a file system that does not answer, and a parent that gave up
 * root has not the right to kill. Answers when the thread runs: until then it may ask for the
 * working folder, which a walk changes to some that have no path.
 */
export async function endWithParent(): Promise<void> {
  const thread = new Worker(WAIT_FOR_END, { eval: true, workerData: LIFELINE })
  thread.unref()
  await once(thread, 'online')
}

// No file of its own: the scanner is one file, and on other machines not even that.
const WAIT_FOR_END = `
const { Socket } = require('node:net')
const { workerData } = require('node:worker_threads')
const end = () => process.kill(process.pid, 'SIGKILL')
new Socket({ fd: workerData, writable: false }).on('error', end).on('close', end).resume()
`
