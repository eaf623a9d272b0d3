import type { EvaluatedConfig } from './evaluated-config.ts'
import type { Stages } from './generation.ts'
import { type Bound, boundPaths, escapePath, isBoundEarly } from './persistence.ts'
import type { Unit } from './units.ts'

/** A stand-in for the impermanence module: its mount units; its files come back in prepare-root. */
export function impermanenceStages(config: EvaluatedConfig): Stages {
  const { directories, files } = boundPaths(config)
  const line = (kind: string) => (bound: Bound) => `${kind}\t${bound.store}\t${bound.path}\n`
  return {
    stage1: { units: directories.filter(isBoundEarly).map(earlyMountUnit), rules: '' },
    stage2: { units: directories.map(mountUnit), rules: '' },
    activation: [...directories.map(line('directory')), ...files.map(line('file'))].join(''),
  }
}

function mountUnit(bound: Bound): Unit {
  return {
    name: `${escapePath(bound.path)}.mount`,
    wantedBy: ['local-fs.target'],
    text: [
      '[Unit]',
      'DefaultDependencies=no',
      'Before=local-fs.target',
      '[Mount]',
      `What=${bound.store}${bound.path}`,
      `Where=${bound.path}`,
      'Type=none',
      'Options=bind',
    ].join('\n'),
  }
}

function earlyMountUnit(bound: Bound): Unit {
  return {
    name: `${escapePath(`/sysroot${bound.path}`)}.mount`,
    wantedBy: [],
    requiredBy: ['initrd-fs.target'],
    text: [
      '[Unit]',
      'DefaultDependencies=no',
      'Before=initrd-nixos-activation.service initrd-fs.target',
      `RequiresMountsFor=/sysroot${bound.store}`,
      '[Mount]',
      `What=/sysroot${bound.store}${bound.path}`,
      `Where=/sysroot${bound.path}`,
      'Type=none',
      'Options=bind',
    ].join('\n'),
  }
}
