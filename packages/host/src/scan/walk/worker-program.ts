import { readSync, writeSync } from 'node:fs'
import { encodeFrame, FrameReader } from '#scan/frames.ts'
import { RecordType } from '#scan/records/record.ts'
import { RecordWriter } from '#scan/records/record-writer.ts'
import { FolderWalk } from '#scan/walk/folder-walk.ts'
import type { Job } from '#scan/walk/job.ts'
import { START_DESCRIPTOR, type WorkerStart } from '#scan/walk/walk-worker.ts'

/**
 * A process that does jobs one after the other until its input ends: nothing in it waits for
 * anything but the disk.
 */
// Where the disk is slow, entriesPerJob would take long, and all wait for the last to end. On a busy
// machine little is done in that time, and to begin and to leave would be most of it.
const MILLISECONDS_PER_JOB = 50
const LEAST_ENTRIES = 500
const frames = new FrameReader<WorkerStart | Job>()
const chunk = Buffer.allocUnsafe(2 ** 16)
const writer = new RecordWriter()
let walk: FolderWalk | undefined
let entriesPerJob = 0

// Ctrl-C reaches the whole group; the scanner decides what it means.
process.on('SIGINT', () => {})
for (let length = readSync(0, chunk); length > 0; length = readSync(0, chunk))
  for (const { header } of frames.push(Buffer.from(chunk.subarray(0, length)))) take(header)
process.exit()

function take(message: WorkerStart | Job): void {
  if ('terms' in message) {
    walk = new FolderWalk(START_DESCRIPTOR, message.terms, writer)
    entriesPerJob = message.entriesPerJob
  } else if (walk) {
    walk.begin(message)
    const deadline = performance.now() + MILLISECONDS_PER_JOB
    const hasMore = walk.work(Number.POSITIVE_INFINITY, Math.min(LEAST_ENTRIES, entriesPerJob))
    if (hasMore) walk.work(deadline, entriesPerJob)
    walk.leave(false)
    writer.write(RecordType.end, {})
    writeWhole(encodeFrame({}, writer.take()))
  }
}

function writeWhole(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at)
}
