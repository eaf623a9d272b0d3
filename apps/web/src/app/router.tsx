import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
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
  component: lazyRouteComponent(() => import('#features/host/host-place.tsx'), 'HostPlace'),
})

const paths = createRoute({
  getParentRoute: () => frame,
  path: '/paths',
  validateSearch: (search) => PathsSearch.parse(search),
  component: lazyRouteComponent(() => import('#features/paths/paths-place.tsx'), 'PathsPlace'),
})

const root = createRoute({
  getParentRoute: () => frame,
  path: '/root',
  component: lazyRouteComponent(() => import('#features/root/root-place.tsx'), 'RootPlace'),
})

const preview = createRoute({
  getParentRoute: () => frame,
  path: '/preview',
  validateSearch: (search) => PreviewSearch.parse(search),
  component: lazyRouteComponent(
    () => import('#features/preview/preview-place.tsx'),
    'PreviewPlace',
  ),
})

const migrate = createRoute({
  getParentRoute: () => frame,
  path: '/migrate',
  validateSearch: (search) => MigrateSearch.parse(search),
  component: lazyRouteComponent(
    () => import('#features/migrate/migrate-place.tsx'),
    'MigratePlace',
  ),
})

const reference = createRoute({
  getParentRoute: () => frame,
  path: '/reference',
  validateSearch: (search) => ReferenceSearch.parse(search),
  component: lazyRouteComponent(
    () => import('#features/reference/reference-place.tsx'),
    'ReferencePlace',
  ),
})

const compare = createRoute({
  getParentRoute: () => frame,
  path: '/compare',
  component: lazyRouteComponent(
    () => import('#features/compare/compare-place.tsx'),
    'ComparePlace',
  ),
})

const checkPage = createRoute({
  getParentRoute: () => frame,
  path: '/reference/checks/$code',
  component: lazyRouteComponent(() => import('#features/reference/check-page.tsx'), 'CheckPage'),
})

const recordPage = createRoute({
  getParentRoute: () => frame,
  path: '/reference/paths/$',
  component: lazyRouteComponent(() => import('#features/reference/record-page.tsx'), 'RecordPage'),
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
