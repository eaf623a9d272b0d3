import { defineLostPathCheck } from '#checks/lost-path.ts'

export const channels = defineLostPathCheck({
  code: 'CFG-2',
  title: 'Channels of root',
  about:
    'Which channels nixos-rebuild reads is noted in /root/.nix-channels and /root/.nix-defexpr. The channels themselves are in /nix and stay. Without the note, nix-channel --update updates nothing, and the system stays at the release it has.',
  severity: 'warning',
  needs: ['configuration'],
  paths: ({ facts }) =>
    facts.configuration.kind === 'channels' ? ['/root/.nix-channels', '/root/.nix-defexpr'] : [],
  why: 'nix-channel --update would then update nothing, without a word.',
})
