import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parsed, Problem } from '@tideline/model'

export type Asset = { bytes: Buffer; contentType: string; cacheControl: string }
/** By URL path, exactly as a request must spell it. */
export type Assets = ReadonlyMap<string, Asset>

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
}

/**
 * Reads the built page once. Later requests only look into this map, so there is no path to
 * traverse, and the page is served after privileges to read the folder are gone.
 */
export function loadAssets(folder: string): Parsed<Assets> {
  try {
    const assets = readAssets(folder)
    if (assets.has('/index.html')) return { ok: true, value: assets }
    return { ok: false, problem: noPage('index.html is missing', folder) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return {
      ok: false,
      problem: noPage(code === 'ENOENT' ? 'there is no such folder' : code, folder),
    }
  }
}

function readAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  for (const name of filesBelow(folder, '')) {
    const urlPath = `/${name}`
    assets.set(urlPath, {
      bytes: readFileSync(join(folder, name)),
      contentType:
        CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      cacheControl: cacheControlOf(urlPath),
    })
  }
  return assets
}

/** The asset for a URL path; the page itself for a path that its router knows (`/`, `/paths`). */
export function assetFor(assets: Assets, urlPath: string): Asset | undefined {
  return assets.get(isPageRoute(urlPath) ? '/index.html' : urlPath)
}

function isPageRoute(urlPath: string): boolean {
  if (urlPath === '/' || /^(?:\/[a-z0-9-]+){1,4}$/.test(urlPath)) return true
  // The page escapes what else a path may hold: apps/web/src/ui/reference-address.ts.
  return /^\/reference(?:\/[A-Za-z0-9._~*-]+)+$/.test(urlPath)
}

// The bundler names what it puts below /assets by content.
function cacheControlOf(urlPath: string): string {
  return urlPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function filesBelow(folder: string, prefix: string): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(folder, name)
    return entry.isFile() ? [name] : []
  })
}

function noPage(reason: string, folder: string): Problem {
  return {
    code: 'no-page',
    severity: 'blocker',
    title: 'This copy of Tideline has no page; it can only scan',
    why: `The built page is to be in ${folder}: ${reason}.`,
    remedy:
      'Write a snapshot here with tideline scan --out host.json, and show it with a whole copy: tideline serve --host-file host.json.',
  }
}
