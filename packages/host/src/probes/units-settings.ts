import type { Unit } from '@tideline/model'
import { valuesOf } from '#probes/running-system.ts'
import type { UnitText } from '#probes/units-folder.ts'
import { parseFolders } from '#probes/units-folders-value.ts'
import { type ExpandSpecifiers, unitSpecifiers } from '#probes/units-specifiers.ts'

/** Of systemd.exec(5)'s settings those that say where a unit keeps things. */
export function unitOf({ name, lines }: UnitText, isUserUnit: boolean): Unit {
  const type = name.slice(name.lastIndexOf('.') + 1)
  const section = type.charAt(0).toUpperCase() + type.slice(1)
  const expand = unitSpecifiers(name, isUserUnit)
  const last = (key: string) => valuesOf(lines, section, key).at(-1)
  const folders = (key: string) => parseFolders(valuesOf(lines, section, key), expand)
  const state = folders('StateDirectory')
  const user = accountOf(last('User'), expand)
  const group = accountOf(last('Group'), expand)
  const mode = modeOf(last('StateDirectoryMode'))
  return {
    name,
    isUserUnit,
    stateDirectories: state.folders,
    cacheDirectories: folders('CacheDirectory').folders,
    logsDirectories: folders('LogsDirectory').folders,
    configurationDirectories: folders('ConfigurationDirectory').folders,
    ...(state.links.length === 0 ? {} : { stateLinks: state.links }),
    isDynamicUser: /^(?:1|yes|y|true|t|on)$/i.test(last('DynamicUser') ?? ''),
    ...(user === undefined ? {} : { user }),
    ...(group === undefined ? {} : { group }),
    ...(mode === undefined ? {} : { stateDirectoryMode: mode }),
  }
}

function accountOf(value: string | undefined, expand: ExpandSpecifiers): string | undefined {
  return value === undefined ? undefined : expand(value)
}

function modeOf(value: string | undefined): number | undefined {
  const mode = /^[0-7]{1,5}$/.test(value ?? '') ? Number.parseInt(value!, 8) : undefined
  return mode === undefined || mode > 0o7777 ? undefined : mode
}
