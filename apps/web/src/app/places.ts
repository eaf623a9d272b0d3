import type { IconName } from '#ui/icon.tsx'

export const PLACES = [
  { to: '/host', title: 'Host', icon: 'host' },
  { to: '/paths', title: 'Paths', icon: 'paths' },
  { to: '/root', title: 'Root', icon: 'root' },
  { to: '/preview', title: 'Preview', icon: 'preview' },
  { to: '/migrate', title: 'Migrate', icon: 'migrate' },
] as const satisfies readonly { to: string; title: string; icon: IconName }[]
