import { formatBytes, TmpfsSize, tmpfsSizeBytes } from '@tideline/model'
import { useState } from 'react'
import { Field } from '#ui/field.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** Takes `25%` or `4G`; what is neither is explained and changes nothing. */
export function TmpfsSizeField({
  size,
  ramBytes,
  onChoose,
}: {
  size: TmpfsSize
  ramBytes: number | undefined
  onChoose: (size: TmpfsSize) => void
}) {
  const [text, setText] = useState(size)
  const written = text.trim().toUpperCase().replace(/\s+/g, '').replace(/I?B$/, '')
  const parsed = TmpfsSize.safeParse(written)
  const error = problemOf(parsed.success, written, ramBytes)
  const take = () => {
    if (!error && parsed.success && parsed.data !== size) onChoose(parsed.data)
  }
  return (
    <Field
      label="Size"
      isMono
      width="narrow"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      suffix={
        <Text tone="soft">
          {ramBytes !== undefined && `${shareWords(size, ramBytes)}; `}takes <Code>25%</Code> or{' '}
          <Code>4G</Code>
        </Text>
      }
    />
  )
}

function problemOf(
  isSize: boolean,
  written: string,
  ramBytes: number | undefined,
): string | undefined {
  if (!isSize)
    return 'This is no size. Write a share of RAM from 1% to 100%, or a whole number with K, M or G: 25% or 4G.'
  if (ramBytes !== undefined && tmpfsSizeBytes(written, ramBytes) > ramBytes)
    return `That is more than the ${formatBytes(ramBytes)} of RAM that this machine has.`
  return undefined
}

function shareWords(size: TmpfsSize, ramBytes: number): string {
  if (size.endsWith('%')) return formatBytes(tmpfsSizeBytes(size, ramBytes))
  return `${Math.round((tmpfsSizeBytes(size, ramBytes) / ramBytes) * 100)} % of RAM`
}
