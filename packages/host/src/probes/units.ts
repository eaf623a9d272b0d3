import type { Unit } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'
import { readUnitFolder } from '#probes/units-folder.ts'
import { unitOf } from '#probes/units-settings.ts'

/** A large server has about a thousand. */
const MAXIMUM_UNITS = 20_000

/** What the system in use brings: units of the system, then those of its users' managers. */
export const units: Probe<'units'> = ({ source }) => {
  const folder = `${systemLink(source)}/etc/systemd`
  if (!source.exists(`${folder}/system`))
    return missing('no units of a NixOS system were found here')
  const found: Unit[] = []
  for (const [name, isUserUnit] of [
    ['system', false],
    ['user', true],
  ] as const) {
    for (const file of readUnitFolder(source, `${folder}/${name}`)) {
      if (found.length === MAXIMUM_UNITS)
        return missing(`there are more than ${MAXIMUM_UNITS} units`)
      found.push(unitOf(file, isUserUnit))
    }
  }
  return known(found, folder)
}
