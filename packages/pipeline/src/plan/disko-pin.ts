import type { PlannedDisko } from '@tideline/model'

/** https://github.com/nix-community/disko: the revision that a new layout was evaluated with. */
export const DISKO_PIN: PlannedDisko['pin'] = {
  revision: '878ec37d6a8f52c6c801d0e2a2ad554c75b9353c',
  date: '2026-03-14',
  flakeUrl: 'github:nix-community/disko/878ec37d6a8f52c6c801d0e2a2ad554c75b9353c',
  spareInputs: ['nixpkgs'],
  archiveUrl:
    'https://github.com/nix-community/disko/archive/878ec37d6a8f52c6c801d0e2a2ad554c75b9353c.tar.gz',
  sha256: '07867b4mar8zlb8m3d7jx8cicvb28zwdamz7phlz4sk988nrnqm9',
  file: '/module.nix',
}
