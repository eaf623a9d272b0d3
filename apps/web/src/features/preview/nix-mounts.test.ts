import { expect, test } from 'vitest'
import { declaredMounts, mergedMounts, mountsText } from '#features/preview/nix-mounts.ts'

const HARDWARE = `
# Do not modify this file!
{ config, lib, pkgs, modulesPath, ... }:
{
  imports = [ (modulesPath + "/installer/scan/not-detected.nix") ];
  boot.kernelModules = [ "kvm-intel" ]; # fileSystems."/no" = { };
  fileSystems."/" =
    { device = "/dev/disk/by-uuid/0c";
      fsType = "btrfs";
      options = [ "subvol=@" ];
    };

  fileSystems."/boot" =
    { device = "/dev/disk/by-uuid/7A1C-44F2";
      fsType = "vfat";
      options = [ "fmask=0077" "dmask=0077" ];
    };

  swapDevices = [ ];
}
`

test('the mounts of a file that nixos-generate-config wrote', () => {
  const mounts = declaredMounts(HARDWARE)
  expect([...mounts.keys()]).toEqual(['"/"', '"/boot"'])
  expect(Object.fromEntries(mounts.get('"/boot"')!.attributes)).toEqual({
    device: '"/dev/disk/by-uuid/7A1C-44F2"',
    fsType: '"vfat"',
    options: '[ "fmask=0077" "dmask=0077" ]',
  })
})

test('one set with all of them, and single attributes', () => {
  const text = `{ fileSystems = { "/a" = { device = "x"; }; "/b" = { device = (f { y = 1; }); }; };
    fileSystems."/a".neededForBoot = true; }`
  expect(mountsText(declaredMounts(text))).toBe(`fileSystems."/a" = {
  device = "x";
  neededForBoot = true;
};
fileSystems."/b" = {
  device = ( f { y = 1 ; } );
};
`)
})

test('what is forced takes the place of the own one, all else is added to it', () => {
  const added = declaredMounts(`{ lib, ... }: {
    fileSystems."/" = lib.mkForce { device = "none"; fsType = "tmpfs"; };
    fileSystems."/boot" = { neededForBoot = true; };
    fileSystems."/persist" = { device = "/dev/disk/by-uuid/0c"; };
  }`)
  const merged = mergedMounts(declaredMounts(HARDWARE), added)
  expect(Object.fromEntries(merged.get('"/"')!.attributes)).toEqual({
    device: '"none"',
    fsType: '"tmpfs"',
  })
  expect([...merged.get('"/boot"')!.attributes.keys()]).toEqual([
    'device',
    'fsType',
    'options',
    'neededForBoot',
  ])
  expect([...merged.keys()]).toEqual(['"/"', '"/boot"', '"/persist"'])
})

test('a file without mounts has none, whatever it is', () => {
  for (const text of [
    '',
    '{',
    'fileSystems',
    'fileSystems."/"',
    'fileSystems."/" = x;',
    '"fileSystems.',
  ])
    expect([...declaredMounts(text)]).toEqual([])
})
