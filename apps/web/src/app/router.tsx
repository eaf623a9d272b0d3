import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { lazyPlace } from '#app/lazy-place.tsx'
import { LostPlace } from '#app/lost-place.tsx'
import {
  FrameSearch,
  MigrateSearch,
  PathsSearch,
  PreviewSearch,
  ReferenceSearch,
} from '#app/search.ts'
import { Shell } from '#app/shell.tsx'

const frame = createRootRoute({
  validateSearch: (search) => FrameSearch.parse(search),
  component: Shell,
  notFoundComponent: LostPlace,
})

const start = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/host', replace: true })
  },
})

const host = createRoute({
  getParentRoute: () => frame,
  path: '/host',
  component: lazyPlace(() => import('#features/host/host-place.tsx').then((it) => it.HostPlace)),
})

const paths = createRoute({
  getParentRoute: () => frame,
  path: '/paths',
  validateSearch: (search) => PathsSearch.parse(search),
  component: lazyPlace(() => import('#features/paths/paths-place.tsx').then((it) => it.PathsPlace)),
})

const root = createRoute({
  getParentRoute: () => frame,
  path: '/root',
  component: lazyPlace(() => import('#features/root/root-place.tsx').then((it) => it.RootPlace)),
})

const preview = createRoute({
  getParentRoute: () => frame,
  path: '/preview',
  validateSearch: (search) => PreviewSearch.parse(search),
  component: lazyPlace(() =>
    import('#features/preview/preview-place.tsx').then((it) => it.PreviewPlace),
  ),
})

const migrate = createRoute({
  getParentRoute: () => frame,
  path: '/migrate',
  validateSearch: (search) => MigrateSearch.parse(search),
  component: lazyPlace(() =>
    import('#features/migrate/migrate-place.tsx').then((it) => it.MigratePlace),
  ),
})

const reference = createRoute({
  getParentRoute: () => frame,
  path: '/reference',
  validateSearch: (search) => ReferenceSearch.parse(search),
  component: lazyPlace(() =>
    import('#features/reference/reference-place.tsx').then((it) => it.ReferencePlace),
  ),
})

const compare = createRoute({
  getParentRoute: () => frame,
  path: '/compare',
  component: lazyPlace(() =>
    import('#features/compare/compare-place.tsx').then((it) => it.ComparePlace),
  ),
})

const checkPage = createRoute({
  getParentRoute: () => frame,
  path: '/reference/checks/$code',
  component: lazyPlace(() =>
    import('#features/reference/check-page.tsx').then((it) => it.CheckPage),
  ),
})

const recordPage = createRoute({
  getParentRoute: () => frame,
  path: '/reference/paths/$',
  component: lazyPlace(() =>
    import('#features/reference/record-page.tsx').then((it) => it.RecordPage),
  ),
})

export const router = createRouter({
  routeTree: frame.addChildren([
    start,
    host,
    paths,
    root,
    preview,
    migrate,
    reference,
    compare,
    checkPage,
    recordPage,
  ]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
