import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LiveMove, makeLiveMove } from './live-move.ts'
import type { PowerCut } from './move-disk.ts'
import { EXPORT, plannedOn } from './move-machine.ts'
import { type Machine, makeMachineOn, newNames, startInstalled, stateOf } from './move-script.ts'
import { commandsThatRan } from './stand-ins.ts'

/** A machine that adopts in place and one that moves from a live system, for a migrate.sh that is not ours. */
export type Bench = {
  /** What becomes of the text of migrate.sh from now on. */
  setProgram(change: (original: string) => string): void
  /** The installed system starts on the disk of before, with that program. */
  adoptAnew(): Machine
  /** The live system starts on the disk as it was prepared, with that program on the stick. */
  liveAnew(): LiveMove
  /** The same, or the installed system, on the disk as it is. */
  liveAgain(how?: PowerCut): LiveMove
  installedAgain(): LiveMove
  /** How many commands the uncut move of a live system has run when it comes to this one. */
  pointBefore(command: RegExp): number
  /** What an uncut move by migrate.sh as it is makes. */
  moved: string[]
  close(): void
}

export async function makeBench(box: string, tree: string): Promise<Bench> {
  const adopting = plannedOn('ext4', 'adopt-in-place')
  const adopt = await makeMachineOn(join(box, 'adopt'), tree, 'ext4', adopting)
  const live = await makeLiveMove(join(box, 'live'), tree, 'ext4')
  const own = textOf(live.planned)
  let change = (text: string) => text
  let ran: string[] = []
  live.migrate(['--apply'], MANY)
  const moved = newNames(live.before, stateOf(live.disk))

  const putOnStick = () => {
    const text = change(own)
    writeFileSync(join(live.disk.ram, EXPORT, SCRIPT), text)
    return text
  }
  // The installed system was prepared by the program as it is: of another one the journal would be another plan's.
  const putOnDisk = (text: string) => {
    const journal = join(live.disk.look, 'tideline-move/journal')
    const hash = (of: string) => createHash('sha256').update(of).digest('hex')
    writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll(hash(own), hash(text)))
    writeFileSync(join(live.disk.look, 'tideline-move/migrate.sh'), text)
  }
  const liveAnew = () => {
    live.startAnew()
    putOnDisk(putOnStick())
    return live
  }
  return {
    moved,
    setProgram(to) {
      change = to
      ran = []
    },
    adoptAnew() {
      adopt.disk.stop()
      adopt.disk.reset()
      writeFileSync(join(adopt.disk.look, EXPORT, SCRIPT), change(textOf(adopting)))
      startInstalled(adopt.disk)
      adopt.disk.inside(['rm', '-f', '/boot/default'])
      return { ...adopt, before: stateOf(adopt.disk) }
    },
    liveAnew,
    liveAgain(how) {
      live.startAgain(how)
      putOnStick()
      return live
    },
    installedAgain() {
      live.disk.stop()
      writeFileSync(join(live.disk.look, EXPORT, SCRIPT), change(own))
      startInstalled(live.disk)
      return live
    },
    pointBefore(command) {
      if (ran.length === 0) {
        liveAnew().migrate(['--apply'], MANY)
        ran = commandsThatRan(live.disk.ram)
      }
      return ran.findIndex((line) => command.test(line))
    },
    close() {
      adopt.disk.close()
      live.disk.close()
    },
  }
}

const SCRIPT = 'tideline/migrate.sh'
const MANY = 100_000

function textOf({ artifacts }: LiveMove['planned']): string {
  return artifacts.find(({ name }) => name === 'migrate.sh')!.text
}
