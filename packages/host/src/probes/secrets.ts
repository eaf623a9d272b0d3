import { compareBytes, type PathText, type SecretTool } from '@tideline/model'
import { parseActivateScript } from '#probes/nixos-activate-script.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink, unitLines, valuesOf } from '#probes/running-system.ts'
import {
  hasPasswordBelow,
  parseAgenixScript,
  parseSopsManifest,
  sopsManifestsIn,
} from '#probes/secrets-files.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const secrets: Probe<'secrets'> = ({ source }) => {
  const link = systemLink(source)
  if (!source.exists(link)) return missing('no NixOS system was found here')
  const activate = source.readText(`${link}/activate`)
  const tools = [sopsNix(source, activate), agenix(source, activate)]
  return known(
    tools.filter((tool) => tool !== undefined),
    `${link}/activate and units`,
  )
}

/** It decrypts in the activation; with userborn or sysusers by units, of which users' come first. */
function sopsNix(source: HostSource, activate: string): SecretTool | undefined {
  const units = ['sops-install-secrets.service', 'sops-install-secrets-for-users.service']
  const commands = units.flatMap((unit) => startsOf(source, unit))
  const manifests = sopsManifestsIn([activate, ...commands].join('\n'))
  if (manifests.length === 0) return undefined
  return {
    tool: 'sops-nix',
    keyPaths: sorted(manifests.flatMap((path) => keysIn(source, path))),
    isNeededForUsers: manifests.some((path) => path.endsWith('-manifest-for-users.json')),
  }
}

function keysIn(source: HostSource, manifest: PathText): PathText[] {
  const text = orNothing(() => source.readText(manifest))
  return text === undefined ? [] : parseSopsManifest(text)
}

function agenix(source: HostSource, activate: string): SecretTool | undefined {
  const script = startsOf(source, 'agenix-install-secrets.service')
    .map((start) => /^\/nix\/store\/[0-9a-z]{32}-agenix-install(?=\s|$)/.exec(start)?.[0])
    .find((path) => path !== undefined)
  const text = script === undefined ? activate : (orNothing(() => source.readText(script)) ?? '')
  const found = parseAgenixScript(text)
  if (!found) return undefined
  const { usersGroups } = parseActivateScript(activate)
  const users = usersGroups && orNothing(() => source.readText(usersGroups))
  return {
    tool: 'agenix',
    keyPaths: sorted(found.keyPaths),
    isNeededForUsers: users ? hasPasswordBelow(users, found.folder) : false,
  }
}

function startsOf(source: HostSource, unit: string): string[] {
  return valuesOf(unitLines(source, unit) ?? [], 'Service', 'ExecStart')
}

function sorted(paths: readonly PathText[]): PathText[] {
  return [...new Set(paths)].sort(compareBytes)
}
