import type { Step } from '@tideline/model'

/** nixos-generate-config takes what is mounted for what should be: https://github.com/nix-community/impermanence/issues/86 */
export function hardwareScanStep(): Step {
  return {
    id: 'hardware-scan',
    title: 'From now on, write no file systems with nixos-generate-config',
    why: 'It takes every mount that it sees into hardware-configuration.nix, kept folders too, and then two files say what is mounted where.',
    commands: [],
    expected:
      'For new hardware, nixos-generate-config --show-hardware-config --no-filesystems prints what to take over by hand.',
    undo: 'Nothing to undo.',
  }
}
