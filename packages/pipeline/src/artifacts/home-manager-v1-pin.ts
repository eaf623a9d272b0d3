/** The last commit of impermanence's branch for Home Manager before its options changed. */
export const HOME_MANAGER_V1 = {
  date: '2024-05-08',
  archiveUrl:
    'https://github.com/nix-community/impermanence/archive/4b3e914cdf97a5b536a889e939fb2fd2b043a170.tar.gz',
  sha256: '04l16szln2x0ajq2x799krb53ykvc6vm44x86ppy1jg9fr82161c',
  file: '/home-manager.nix',
} as const
