import { formatBytes } from '@tideline/model'

/** A size in IEC units; the exact bytes on hover. `atLeast` marks a size that may be larger. */
export function Bytes({ value, atLeast = false }: { value: number; atLeast?: boolean }) {
  return (
    <span className="whitespace-nowrap" title={exactBytes(value)}>
      {atLeast && '≥ '}
      {formatBytes(value)}
    </span>
  )
}

export function exactBytes(value: number): string {
  return `${value.toLocaleString('en')} ${value === 1 ? 'byte' : 'bytes'}`
}
