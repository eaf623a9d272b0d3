import { type Artifact, visibleJson } from '@tideline/model'
import type { RenderInput } from '#artifacts/render-input.ts'

/** The design itself, so that it can be opened again. Keys in order: the same design, the same bytes. */
export function designJson({ design }: RenderInput): Artifact {
  const text = `${visibleJson(JSON.stringify(sorted(design), null, 2))}\n`
  return { name: 'design.json', language: 'json', text, origins: [] }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
