/**
 * The module's revision that generated files ask for. Some before it give / the mode of a home
 * (https://github.com/nix-community/impermanence/issues/295).
 */
export const IMPERMANENCE = {
  revision: '7b1d382faf603b6d264f58627330f9faa5cba149',
  date: '2026-01-27',
  flakeUrl: 'github:nix-community/impermanence/7b1d382faf603b6d264f58627330f9faa5cba149',
  spareInputs: ['nixpkgs', 'home-manager'],
  archiveUrl:
    'https://github.com/nix-community/impermanence/archive/7b1d382faf603b6d264f58627330f9faa5cba149.tar.gz',
  sha256: '1iip4kjrk09mnha9jhafvcg61g1d0g6pqnljzdp08zz6zk38jzyk',
  file: '/nixos.nix',
} as const
