export const PRESERVATION = {
  revision: '93416f4614ad2dfed5b0dcf12f27e57d27a5ab11',
  date: '2025-09-09',
  flakeUrl: 'github:nix-community/preservation/93416f4614ad2dfed5b0dcf12f27e57d27a5ab11',
  spareInputs: [],
  archiveUrl:
    'https://github.com/nix-community/preservation/archive/93416f4614ad2dfed5b0dcf12f27e57d27a5ab11.tar.gz',
  sha256: '0im42hnghfcp0bzlkngkdd7a93fh2dm0y82sllz7ryflm4hkvhlq',
  file: '/module.nix',
} as const
