import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { run } from '../../run.ts'
import { readWriteLog, type WriteLog } from './write-log.ts'

/** `file` shows the image, and what is written to it is written down. */
export type RecordedDisk = { file: string; stop(): WriteLog }

/** By QEMU: the kernel that this runs on need not have dm-log-writes. */
export function recordWrites(image: string): RecordedDisk {
  const [file, log, pid] = ['recorded', 'log', 'pid'].map((name) => `${image}.${name}`) as [
    string,
    string,
    string,
  ]
  for (const empty of [file, log]) writeFileSync(empty, '')
  run('qemu-storage-daemon', [
    ...['--blockdev', `driver=file,filename=${image},node-name=disk`],
    ...['--blockdev', `driver=file,filename=${log},node-name=log`],
    ...['--blockdev', 'driver=blklogwrites,file=disk,log=log,node-name=logged'],
    ...['--export', `type=fuse,id=export,node-name=logged,mountpoint=${file},writable=on`],
    ...['--pidfile', pid, '--daemonize'],
  ])
  return {
    file,
    stop() {
      const daemon = readFileSync(pid, 'utf8').trim()
      // A loop device may take its time to let the file go.
      run('umount', ['--lazy', file])
      run('kill', [daemon])
      run('tail', ['--pid', daemon, '-f', '/dev/null'])
      const written = readWriteLog(log)
      for (const made of [file, log, pid]) rmSync(made, { force: true })
      return written
    },
  }
}
